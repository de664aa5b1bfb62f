using Softswitch.Calls;

namespace Softswitch.Exchange.Routing;

/// <summary>The time a caller may hear ring signals before something answers (P1): one budget for the whole way to a person.</summary>
/// <remarks>It starts with the caller's first signal, which is sent when the first phone rings, or 3 s after ringing began if none says so:
/// a DECT base may page a dead handset in silence.</remarks>
internal sealed class RingBudget(ICall call, TimeProvider time, TimeSpan length)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly TaskCompletionSource _started = new();
    private long _startedAt;
    private Task? _patience;

    /// <summary>True when no signal may start any more.</summary>
    public bool IsUsedUp => _started.Task.IsCompleted && Left <= TimeSpan.Zero;

    private TimeSpan Left => length - time.GetElapsedTime(_startedAt);

    /// <summary>Starts it now, unless it runs already; the caller hears the first signal.</summary>
    public void Start()
    {
        if (!_started.Task.IsCompleted)
        {
            _startedAt = time.GetTimestamp();
            call.Ring();
            _started.TrySetResult();
        }
    }

    /// <summary>Starts it with the first phone that rings, 3 s after the first ringing began at the latest.</summary>
    public async Task StartWithAsync(Task ringing, CancellationToken cancellationToken)
    {
        if (!_started.Task.IsCompleted)
        {
            // A delay that is cancelled would complete WhenAny by way of the pool, so it is not.
            _patience ??= Task.Delay(Patience, time, CancellationToken.None); // once for the whole way, whatever is rung after
            await Task.WhenAny(ringing, _started.Task, _patience).WaitAsync(cancellationToken);
            Start();
        }
    }

    /// <summary>Waits until it has been started and is used up.</summary>
    public async Task UseUpAsync(CancellationToken cancellationToken)
    {
        await _started.Task.WaitAsync(cancellationToken);
        if (Left > TimeSpan.Zero)
        {
            await Task.Delay(Left, time, cancellationToken);
        }
    }
}
