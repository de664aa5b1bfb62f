namespace Softswitch.Sip.Loop;

/// <summary>The loop's clock: reads the time of the injected one, and its timers fire on the loop.</summary>
internal sealed class LoopTimeProvider(SignallingLoop loop, TimeProvider clock) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(loop, clock, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A timer of the .NET kind over a <see cref="LoopTimer"/>; may be changed and disposed from any thread.</summary>
    private sealed class Timer : ITimer, ILoopTimerTarget
    {
        private readonly SignallingLoop _loop;
        private readonly TimeProvider _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly LoopTimer _timer;
        private long _due;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;
        private volatile bool _disposed;

        public Timer(SignallingLoop loop, TimeProvider clock, TimerCallback callback, object? state)
        {
            _loop = loop;
            _clock = clock;
            _callback = callback;
            _state = state;
            _timer = loop.CreateTimer(this);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ThrowIfNoDelay(dueTime, nameof(dueTime));
            ThrowIfNoDelay(period, nameof(period));
            if (_disposed)
            {
                return false;
            }

            var due = dueTime == Timeout.InfiniteTimeSpan ? -1 : _loop.After(_clock.GetTimestamp(), dueTime);
            if (_loop.IsCurrent)
            {
                Set(due, period);
            }
            else
            {
                _loop.Post(() => Set(due, period));
            }

            return true;
        }

        public void Dispose()
        {
            _disposed = true;
            _loop.RunOrPost(_timer.Cancel);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        void ILoopTimerTarget.OnTimer(int tag)
        {
            if (_disposed)
            {
                return;
            }

            if (_period > TimeSpan.Zero)
            {
                // Counted from the last due time, so that a late turn does not shift all later ones; missed ones are skipped.
                _due = Math.Max(_loop.After(_due, _period), _clock.GetTimestamp());
                _timer.SetAt(_due);
            }

            _callback(_state);
        }

        private static void ThrowIfNoDelay(TimeSpan value, string name)
        {
            if (value != Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
            }
        }

        private void Set(long due, TimeSpan period)
        {
            _period = period;
            _due = due;
            if (due < 0 || _disposed)
            {
                _timer.Cancel();
            }
            else
            {
                _timer.SetAt(due);
            }
        }
    }
}
