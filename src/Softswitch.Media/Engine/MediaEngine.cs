using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Media.Recording;
using Softswitch.Media.Rtp;

namespace Softswitch.Media.Engine;

/// <summary>The media loop: every 10 ms it drains each stream's RTP socket, relays, plays and records, and sends what is due.</summary>
/// <remarks>
/// Called from the signalling loop; commands go down through a queue, events come back by posting to the given context.
/// In virtual time <see cref="Start"/> is never called: <see cref="Tick"/> then does the recording writer's work as well, on the caller's thread.
/// </remarks>
public sealed class MediaEngine : IDisposable
{
    private readonly MediaLoop _loop = new();
    private readonly PortPool _ports;
    private readonly RecordingWriter _writer;
    private readonly MediaMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly Random _random;
    private readonly SynchronizationContext _events;
    private readonly ILogger _logger;
    private readonly long _startedAt;
    private readonly Lock _stopping = new();
    private MediaThread? _thread;
    private bool _isStopped;
    private bool _isDisposed;
    private int _openStreams;

    /// <param name="options">Ports.</param>
    /// <param name="network">Sockets: libc on Linux, portable elsewhere, memory in simulations.</param>
    /// <param name="files">Where recordings are written.</param>
    /// <param name="clock">Drives the tick's time; the thread itself waits on the monotonic clock.</param>
    /// <param name="random">Source of SSRCs, first sequence numbers and ports.</param>
    /// <param name="events">The signalling loop: every event and completion is posted to it.</param>
    /// <param name="logger">For errors; null: none are logged.</param>
    public MediaEngine(
        MediaOptions options,
        IMediaNetwork network,
        IRecordingFiles files,
        TimeProvider clock,
        Random random,
        SynchronizationContext events,
        ILogger<MediaEngine>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        _random = random;
        _events = events;
        _logger = logger ?? NullLogger<MediaEngine>.Instance;
        _ports = new(options, network, random);
        _writer = new(files, clock, _logger);
        _startedAt = clock.GetTimestamp();
        _metrics = new(this);
    }

    /// <summary>Streams open now; one that was closed counts until the loop has let it go, so a simulation ticks until this is 0.</summary>
    public int OpenStreams => Volatile.Read(ref _openStreams);

    public MediaStatistics Statistics => new(
        Volatile.Read(ref _loop.Counters.Received),
        Volatile.Read(ref _loop.Counters.Sent),
        Volatile.Read(ref _loop.Counters.Rejected),
        Volatile.Read(ref _loop.Counters.LateTicks),
        new TimeSpan(Volatile.Read(ref _loop.Counters.WorstLatenessTicks)).TotalMilliseconds,
        _writer.QueuedBlocks,
        Volatile.Read(ref _loop.Counters.FailedTicks));

    /// <summary>The context every event is posted to.</summary>
    internal SynchronizationContext Events => _events;

    internal MediaLoop Loop => _loop;

    internal RecordingWriter Writer => _writer;

    /// <summary>Time since the engine was made.</summary>
    internal TimeSpan Now => _clock.GetElapsedTime(_startedAt);

    /// <summary>Starts the loop's thread (and the recording writer's).</summary>
    public void Start()
    {
        if (_thread is not null || _isStopped)
        {
            return;
        }

        _writer.Start();
        _thread = new(_loop, Turn, _logger);
        _thread.Start();
    }

    /// <summary>Ends every recording, sends what is queued and stops the threads. No stream can be opened afterwards.</summary>
    public Task StopAsync()
    {
        if (_isStopped)
        {
            return Task.CompletedTask;
        }

        _isStopped = true;
        _loop.Post(_loop.EndRecordings);
        if (_thread is null)
        {
            Tick();
            return Task.CompletedTask;
        }

        return Task.Run(StopThreads);
    }

    /// <summary>One 10 ms turn, for simulations in virtual time; the thread calls the same.</summary>
    public void Tick()
    {
        Turn();
        if (_thread is null)
        {
            _writer.RunPending();
        }
    }

    /// <summary>Opens a stream on a pair of free ports of this address.</summary>
    /// <returns>Null when all ports are taken, or the address cannot be used.</returns>
    public MediaStream? Open(IPAddress local)
    {
        ArgumentNullException.ThrowIfNull(local);
        if (_isStopped)
        {
            return null;
        }

        try
        {
            if (!_ports.TryTake(local, out var pair))
            {
                _logger.NoPortFree(local);
                return null;
            }

            return Add(local, pair);
        }
        catch (SocketException e)
        {
            _logger.SocketRefused(e, local);
            return null;
        }
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _isStopped = true;
        StopThreads();
        _loop.Tick(Now); // closings that came after the last turn
        _loop.CloseAll();
        _writer.RunPending();
        _thread?.Dispose();
        _writer.Dispose();
        _metrics.Dispose();
    }

    /// <summary>Closes a stream on the loop and gives its ports back.</summary>
    internal void Close(LoopStream stream)
    {
        _loop.Post(() =>
        {
            _loop.Remove(stream);
            Interlocked.Decrement(ref _openStreams);
            _ports.Return(stream.Port);
        });
    }

    private MediaStream Add(IPAddress local, PortPair pair)
    {
        var now = Now;
        var first = new RtpSender((uint)_random.NextInt64(uint.MaxValue), (ushort)_random.Next(ushort.MaxValue), (uint)_random.NextInt64(uint.MaxValue), now);
        var stream = new MediaStream(this, local, pair, first, now);
        Interlocked.Increment(ref _openStreams);
        _loop.Post(() => _loop.Add(stream.Inner));
        return stream;
    }

    private void Turn() => _loop.Tick(Now);

    private void StopThreads()
    {
        lock (_stopping)
        {
            _thread?.Stop();
            _writer.Stop();
        }
    }
}
