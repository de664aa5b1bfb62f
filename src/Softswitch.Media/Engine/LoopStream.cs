using Softswitch.Media.Recording;
using Softswitch.Media.Rtp;

namespace Softswitch.Media.Engine;

/// <summary>A stream on the media loop's side: only the loop touches it, except for the counters.</summary>
internal sealed partial class LoopStream
{
    private readonly PortPair _ports;
    private readonly RtpSender _sender;
    private readonly Player _player = new();
    private readonly MediaCounters _counters;
    private readonly MediaStream _owner;

    private StreamSettings? _settings;
    private LoopStream? _peer;
    private RecordingTrack? _recording;
    private long _sent;
    private long _lastReceivedTicks;

    /// <param name="ports">Sockets; closed with the stream.</param>
    /// <param name="sender">Numbers of the packets towards the peer.</param>
    /// <param name="counters">Of the loop.</param>
    /// <param name="owner">Takes digits.</param>
    /// <param name="now">Time of opening.</param>
    public LoopStream(PortPair ports, RtpSender sender, MediaCounters counters, MediaStream owner, TimeSpan now)
    {
        _ports = ports;
        _sender = sender;
        _counters = counters;
        _owner = owner;
        _lastReceivedTicks = now.Ticks;
    }

    public bool IsClosed { get; private set; }

    public int Port => _ports.Port;

    public long Received => _received.Received;

    public long Lost => _received.Lost;

    public long Sent => Volatile.Read(ref _sent);

    /// <summary>When the peer was last heard, RTP or RTCP; the time of opening before that. From any thread.</summary>
    public TimeSpan LastReceivedAt => new(Volatile.Read(ref _lastReceivedTicks));

    public void Update(StreamSettings settings)
    {
        _settings = settings;
        _latch.Arm(settings.Remote is null ? null : MediaAddress.From(settings.Remote), MediaAddress.From(settings.SignallingSource, 0));
    }

    public void Play(Playback playback)
    {
        if (IsClosed)
        {
            playback.Cancel();
            return;
        }

        _player.Start(playback);
    }

    public void StopPlaying(Playback playback) => _player.Stop(playback);

    public void Record(RecordingRequest request, RecordingFile file, RecordingWriter writer, TimeSpan now)
    {
        EndRecording(RecordingStop.Stopped, null, now);
        _recording = new(request, file, writer, now);
        if (IsClosed)
        {
            EndRecording(RecordingStop.Stopped, null, now);
        }
    }

    public void StopRecording(RecordingFile file, TimeSpan now)
    {
        if (_recording?.File == file)
        {
            EndRecording(RecordingStop.Stopped, null, now);
        }
    }

    /// <summary>Joins two streams, each parted from whom it was joined with; ends what is played on both.</summary>
    public void Bridge(LoopStream peer)
    {
        Unbridge();
        peer.Unbridge();
        if (peer == this || IsClosed || peer.IsClosed)
        {
            return;
        }

        _peer = peer;
        peer._peer = this;
        _player.Stop();
        peer._player.Stop();
    }

    public void Unbridge()
    {
        if (_peer is { } peer)
        {
            peer._peer = null;
            peer._sender.EndRelay();
            _peer = null;
            _sender.EndRelay();
        }
    }

    public void Close(TimeSpan now)
    {
        if (IsClosed)
        {
            return;
        }

        IsClosed = true;
        Unbridge();
        _player.Stop();
        EndRecording(RecordingStop.Stopped, null, now);
        _ports.Rtp.Dispose();
        _ports.Rtcp.Dispose();
    }

    /// <summary>Ends the recording, if any.</summary>
    public void EndRecording(RecordingStop stop, char? digit, TimeSpan now)
    {
        _recording?.End(stop, digit, now);
        _recording = null;
    }

    /// <summary>Lets a recording pass on what is final, and end.</summary>
    public void AdvanceRecording(TimeSpan now)
    {
        if (_recording?.Tick(now) is { } stop)
        {
            EndRecording(stop, null, now);
        }
    }
}
