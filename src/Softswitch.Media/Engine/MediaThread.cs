using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Softswitch.Media.Network;

namespace Softswitch.Media.Engine;

/// <summary>The thread of a <see cref="MediaLoop"/>: a turn every 10 ms by the monotonic clock, none while no stream is open.</summary>
/// <remarks>Turns that were missed are left out, not made up for: what is due is caught up by the streams, without a burst.</remarks>
internal sealed class MediaThread : IDisposable
{
    /// <summary>A turn that begins later than this counts as late.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMilliseconds(2);

    private const int NiceValue = -10;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly ManualResetEventSlim _wake = new(false);
    private readonly MediaLoop _loop;
    private readonly Action _tick;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private volatile bool _isStopping;

    /// <param name="loop">Tells when there is nothing to do.</param>
    /// <param name="tick">One turn.</param>
    /// <param name="logger">For errors.</param>
    public MediaThread(MediaLoop loop, Action tick, ILogger logger)
    {
        _loop = loop;
        _tick = tick;
        _logger = logger;
        _thread = new(Run) { Name = "media", IsBackground = true, Priority = ThreadPriority.Highest };
        loop.Woken = _wake.Set;
    }

    public void Start() => _thread.Start();

    /// <summary>Runs what is queued and ends the thread.</summary>
    public void Stop()
    {
        _isStopping = true;
        _wake.Set();
        _thread.Join();
    }

    public void Dispose() => _wake.Dispose();

    private void Run()
    {
        RaisePriority();
        var due = Stopwatch.GetTimestamp();
        while (!_isStopping)
        {
            if (_loop.IsIdle)
            {
                Park();
                due = Stopwatch.GetTimestamp();
            }
            else
            {
                due = WaitForNext(due);
            }

            RunTick();
        }

        RunTick();
    }

    private void Park()
    {
        _wake.Reset();
        if (_loop.IsIdle && !_isStopping)
        {
            _wake.Wait();
        }
    }

    /// <returns>When the turn that follows was due.</returns>
    private long WaitForNext(long due)
    {
        var interval = Interval.Ticks * Stopwatch.Frequency / TimeSpan.TicksPerSecond;
        due += interval;
        SleepUntil(due);
        var now = Stopwatch.GetTimestamp();
        _loop.Counters.CountLateness(Stopwatch.GetElapsedTime(due, now));
        var missed = (now - due) / interval;
        return due + (missed * interval);
    }

    private void RunTick()
    {
        try
        {
            _tick();
        }
        catch (Exception e)
        {
            _loop.Counters.FailedTicks++;
            _logger.TickFailed(e);
        }
    }

    private void RaisePriority()
    {
        // Thread.Priority does nothing on Linux; a nice value needs CAP_SYS_NICE or LimitNICE=.
        if (OperatingSystem.IsLinux() && Libc.SetPriority(Libc.PriorityProcess, 0, NiceValue) != 0)
        {
            _logger.PriorityRefused();
        }
    }

    private static unsafe void SleepUntil(long due)
    {
        if (OperatingSystem.IsLinux())
        {
            // Stopwatch counts nanoseconds of CLOCK_MONOTONIC here. A signal ends the wait early: wait again.
            var time = new Libc.TimeSpec { Seconds = (nint)(due / 1_000_000_000), Nanoseconds = (nint)(due % 1_000_000_000) };
            while (Stopwatch.GetTimestamp() < due)
            {
                _ = Libc.ClockNanosleep(Libc.ClockMonotonic, Libc.TimerAbsolute, &time, null);
            }

            return;
        }

        var rest = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
        if (rest > TimeSpan.Zero)
        {
            Thread.Sleep(rest);
        }
    }
}
