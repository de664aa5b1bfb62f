using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Softswitch.Sip.Loop;

/// <summary>The one thread that owns all signalling: it receives, runs timers and resumes every <c>await</c> of call logic.</summary>
/// <remarks>
/// Because everything of Sip, Calls, Exchange and Voicemail runs here, none of it has locks. Nothing may block it.
/// In a simulation no thread runs: the test calls <see cref="RunPending"/> and moves the clock to <see cref="NextDue"/>.
/// An action that throws is logged and counted; the loop goes on.
/// <para>A task of this thread is completed without <see cref="TaskCreationOptions.RunContinuationsAsynchronously"/>, as the last thing its completer does:
/// with it <c>Task.WhenAny</c> and <c>WaitAsync</c> would take a detour over the pool, and virtual time would not wait for them.</para>
/// </remarks>
public sealed class SignallingLoop : SynchronizationContext, IDisposable
{
    /// <summary>A turn longer than this is logged: everything else waited for it.</summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMilliseconds(20);

    /// <summary>So long after the start code is still being compiled as it first runs: slow turns are counted, but nobody need be warned.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(2);

    /// <summary>Longest sleep without a timer; only bounds the wait handed to the system.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly TimerHeap _timers = new();
    private readonly LoopTimeProvider _time;
    private readonly long _longestTurn;
    private readonly Lock _running = new();
    private readonly object _gate = new();
    private readonly long _createdAt;
    private List<Turn> _incoming = new(256);
    private List<Turn> _batch = new(256);
    private long _incomingSince;
    private bool _sleeping;
    private bool _stopping;
    private Thread? _thread;
    private volatile int _owner;

    /// <param name="clock">The clock all timers follow; a manual one in tests.</param>
    /// <param name="logger">Told of slow turns and of actions that threw.</param>
    public SignallingLoop(TimeProvider clock, ILogger? logger = null)
    {
        _clock = clock;
        _logger = logger ?? NullLogger.Instance;
        _time = new LoopTimeProvider(this, clock);
        _longestTurn = ToTimestamp(LongestTurn);
        _createdAt = clock.GetTimestamp();
    }

    /// <summary>Time as the loop's code sees it: timers made here (and so <c>Task.Delay(…, loop.Time)</c>) fire on the loop.</summary>
    public TimeProvider Time => _time;

    /// <summary>True on the loop's own thread.</summary>
    public bool IsCurrent => _owner == Environment.CurrentManagedThreadId;

    /// <summary>When the next timer is due, in ticks of <see cref="TimeProvider.GetTimestamp"/>; null when none is set.</summary>
    /// <remarks>Timers set from outside the loop are known after the next <see cref="RunPending"/>.</remarks>
    public long? NextDue => _timers.NextDue;

    /// <summary>How many actions have thrown since the start.</summary>
    public long FailureCount { get; private set; }

    public override void Post(SendOrPostCallback d, object? state) => Enqueue(new Turn(d, state));

    /// <summary>Runs <paramref name="action"/> on the loop, in order, as soon as it is free. From any thread.</summary>
    public void Post(Action action) => Enqueue(new Turn(action, null));

    /// <summary>Not offered: waiting for the loop from another thread invites deadlocks.</summary>
    /// <exception cref="NotSupportedException">Called off the loop.</exception>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (!IsCurrent)
        {
            throw new NotSupportedException("The signalling loop is not waited for: use Post.");
        }

        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Starts the loop's thread.</summary>
    /// <exception cref="InvalidOperationException">It has been started before.</exception>
    public void Start()
    {
        if (_thread is not null)
        {
            throw new InvalidOperationException("The signalling loop has been started before.");
        }

        _thread = new Thread(RunThread) { Name = "signalling", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Runs what is posted and due, without a thread of its own; returns how many turns ran.</summary>
    /// <remarks>Returns when nothing is left to run at the clock's present time.</remarks>
    /// <exception cref="InvalidOperationException">The loop has a thread, or is being run already.</exception>
    public int RunPending()
    {
        if (_thread is not null || IsCurrent)
        {
            throw new InvalidOperationException("The signalling loop is being run already.");
        }

        lock (_running)
        {
            var previous = Current;
            _owner = Environment.CurrentManagedThreadId;
            SetSynchronizationContext(this);
            try
            {
                var turns = 0;
                for (var ran = RunOnce(); ran > 0; ran = RunOnce())
                {
                    turns += ran;
                }

                return turns;
            }
            finally
            {
                SetSynchronizationContext(previous);
                _owner = 0;
            }
        }
    }

    /// <summary>Stops the thread after what has been posted and waits for it. What is posted later is dropped.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }

        if (_thread is not null && !IsCurrent)
        {
            _thread.Join();
        }
    }

    /// <summary>Makes a timer that can be set again and again without allocation; for use on the loop only.</summary>
    internal LoopTimer CreateTimer(ILoopTimerTarget target) => new(this, target);

    /// <summary>Sets or moves a timer; on the loop only.</summary>
    internal void Schedule(LoopTimer timer, TimeSpan dueIn) => _timers.Set(timer, After(_clock.GetTimestamp(), dueIn));

    /// <summary>Sets or moves a timer to a point of the clock, in timestamp ticks; on the loop only.</summary>
    internal void ScheduleAt(LoopTimer timer, long due) => _timers.Set(timer, due);

    internal void Cancel(LoopTimer timer) => _timers.Remove(timer);

    /// <summary>The timestamp so much later than another; stops at the largest.</summary>
    internal long After(long timestamp, TimeSpan span)
    {
        var ticks = ToTimestamp(span);
        return timestamp > long.MaxValue - ticks ? long.MaxValue : timestamp + ticks;
    }

    /// <summary>Runs now when on the loop, else as a turn of its own.</summary>
    internal void RunOrPost(Action action)
    {
        if (IsCurrent)
        {
            action();
        }
        else
        {
            Post(action);
        }
    }

    private void Enqueue(Turn turn)
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            if (_incoming.Count == 0)
            {
                _incomingSince = _clock.GetTimestamp();
            }

            _incoming.Add(turn);
            if (_sleeping)
            {
                _sleeping = false;
                Monitor.Pulse(_gate);
            }
        }
    }

    private void RunThread()
    {
        _owner = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        while (WaitForWork())
        {
            RunOnce();
        }

        RunOnce();
        _owner = 0;
    }

    /// <summary>Sleeps until something is posted or due; false when the loop stops.</summary>
    private bool WaitForWork()
    {
        lock (_gate)
        {
            while (!_stopping && _incoming.Count == 0)
            {
                var sleep = LongestSleep;
                if (_timers.NextDue is { } due)
                {
                    var now = _clock.GetTimestamp();
                    if (due <= now)
                    {
                        return true;
                    }

                    var left = _clock.GetElapsedTime(now, due);
                    sleep = left < sleep ? left : sleep;
                }

                _sleeping = true;
                // A whole millisecond more rather than less: waking early would only mean sleeping again.
                Monitor.Wait(_gate, (int)Math.Ceiling(sleep.TotalMilliseconds));
                _sleeping = false;
            }

            return !_stopping;
        }
    }

    /// <summary>Runs one batch of what was posted and the timers due by then.</summary>
    private int RunOnce()
    {
        long since;
        lock (_gate)
        {
            (_batch, _incoming) = (_incoming, _batch);
            since = _incomingSince;
        }

        var turns = 0;
        var now = _clock.GetTimestamp();
        if (_batch.Count > 0)
        {
            LoopMetrics.Lag.Record(_clock.GetElapsedTime(since, now).TotalSeconds);
            foreach (var turn in _batch)
            {
                Run(turn, ref now);
                turns++;
            }

            _batch.Clear();
        }

        // Not by the time that these turns take: what they set for now waits for what has been posted meanwhile.
        var dueBy = now;
        while (_timers.TryTake(dueBy, out var timer, out var due))
        {
            LoopMetrics.Lag.Record(_clock.GetElapsedTime(due, now).TotalSeconds);
            Run(new Turn(timer, null), ref now);
            turns++;
        }

        return turns;
    }

    private void Run(Turn turn, ref long now)
    {
        try
        {
            turn.Run();
        }
        catch (Exception exception)
        {
            FailureCount++;
            LoopMetrics.Failures.Add(1);
            _logger.LoopActionFailed(exception, turn.Name);
        }

        var end = _clock.GetTimestamp();
        if (end - now > _longestTurn)
        {
            LoopMetrics.SlowTurns.Add(1);
            var isWarm = _thread is null || _clock.GetElapsedTime(_createdAt, end) > WarmUp;
            var milliseconds = _clock.GetElapsedTime(now, end).TotalMilliseconds;
            _logger.LoopTurnSlow(isWarm ? LogLevel.Warning : LogLevel.Debug, milliseconds, turn.Name);
        }

        now = end;
    }

    private long ToTimestamp(TimeSpan span)
    {
        var ticks = (Int128)Math.Max(span.Ticks, 0) * _clock.TimestampFrequency / TimeSpan.TicksPerSecond;
        return ticks > long.MaxValue ? long.MaxValue : (long)ticks;
    }
}
