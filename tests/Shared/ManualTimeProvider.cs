namespace Softswitch.Testing;

/// <summary>A clock that stands still until a test moves it; timers fire while it is moved, in order of their due time.</summary>
/// <remarks>Starts at 2026-03-02 08:00 UTC (a Monday), a moment without meaning. One timestamp tick is 100 ns.</remarks>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _utcNow = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private long _timestamp = TimeSpan.TicksPerDay;

    public override TimeZoneInfo LocalTimeZone => _zone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _utcNow;

    public override long GetTimestamp() => _timestamp;

    public void SetLocalTimeZone(TimeZoneInfo zone) => _zone = zone;

    /// <summary>Sets the calendar, as an administrator may; timers and timestamps do not care.</summary>
    public void SetUtcNow(DateTimeOffset utcNow) => _utcNow = utcNow;

    /// <summary>Moves calendar and timestamp on, firing the timers on the way.</summary>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        var end = _timestamp + span.Ticks;
        while (NextTimer(end) is { } timer)
        {
            MoveTo(Math.Max(timer.Due, _timestamp));
            timer.Fire();
        }

        MoveTo(end);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void MoveTo(long timestamp)
    {
        _utcNow += TimeSpan.FromTicks(timestamp - _timestamp);
        _timestamp = timestamp;
    }

    private ManualTimer? NextTimer(long end)
    {
        lock (_timers)
        {
            return _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public long Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._timers)
            {
                clock._timers.Remove(this);
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._timestamp + dueTime.Ticks;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Fire()
        {
            Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);
            callback(state);
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
