using Softswitch.Media.Engine;

namespace Softswitch.Simulation.Tests;

/// <summary>Turns media engines every 10 ms of virtual time while one of them has a stream open, and sleeps otherwise.</summary>
internal sealed class MediaTicker
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);

    private readonly List<MediaEngine> _engines = [];
    private readonly ITimer _timer;
    private bool _isRunning;

    public MediaTicker(TimeProvider time) => _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Add(MediaEngine engine) => _engines.Add(engine);

    public void Remove(MediaEngine engine) => _engines.Remove(engine);

    /// <summary>A socket is being opened: there is something to do from now on.</summary>
    public void Wake()
    {
        if (!_isRunning)
        {
            _isRunning = true;
            _timer.Change(Period, Period);
        }
    }

    private void Tick()
    {
        var isIdle = true;
        foreach (var engine in _engines)
        {
            engine.Tick();
            isIdle &= engine.OpenStreams == 0;
        }

        if (isIdle)
        {
            _isRunning = false;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
