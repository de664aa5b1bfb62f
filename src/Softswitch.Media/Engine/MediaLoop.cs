using System.Collections.Concurrent;

namespace Softswitch.Media.Engine;

/// <summary>Streams that share a thread, and the turns that serve them. Commands come through a queue; nothing here is locked.</summary>
internal sealed class MediaLoop
{
    /// <summary>Turns between two looks at the RTCP sockets: 100 ms.</summary>
    private const int TurnsPerRtcp = 10;

    private const int LargestDatagram = 2048;

    private readonly ConcurrentQueue<Action> _commands = new();
    private readonly List<LoopStream> _streams = [];
    private readonly byte[] _buffer = new byte[LargestDatagram];
    private int _turn;

    public MediaCounters Counters { get; } = new();

    /// <summary>True when there is nothing to do until a command comes.</summary>
    public bool IsIdle => _streams.Count == 0 && _commands.IsEmpty;

    /// <summary>Called after a command was queued, from the thread that queued it.</summary>
    public Action? Woken { get; set; }

    /// <summary>Time of the turn that is running, or of the last one.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Has a command run on the loop, in order, before the next turn. From any thread.</summary>
    public void Post(Action command)
    {
        _commands.Enqueue(command);
        Woken?.Invoke();
    }

    /// <summary>One turn: commands, own streams, then what came in.</summary>
    public void Tick(TimeSpan now)
    {
        Now = now;
        while (_commands.TryDequeue(out var command))
        {
            command();
        }

        foreach (var stream in _streams)
        {
            stream.SendOwn(now);
        }

        foreach (var stream in _streams)
        {
            stream.Receive(_buffer, now);
            stream.AdvanceRecording(now);
        }

        if (++_turn % TurnsPerRtcp == 0)
        {
            foreach (var stream in _streams)
            {
                stream.ReceiveRtcp(_buffer, now);
            }
        }
    }

    /// <summary>Takes a stream in. On the loop.</summary>
    public void Add(LoopStream stream) => _streams.Add(stream);

    /// <summary>Closes a stream and lets it go. On the loop.</summary>
    public void Remove(LoopStream stream)
    {
        stream.Close(Now);
        _streams.Remove(stream);
    }

    /// <summary>Closes all streams, once no thread runs the loop any more.</summary>
    public void CloseAll()
    {
        foreach (var stream in _streams)
        {
            stream.Close(Now);
        }

        _streams.Clear();
    }

    /// <summary>Ends every recording. On the loop.</summary>
    public void EndRecordings()
    {
        foreach (var stream in _streams)
        {
            stream.EndRecording(Recording.RecordingStop.Stopped, null, Now);
        }
    }
}
