namespace Softswitch.Calls.Subscriptions;

/// <summary>Does many small things within about three seconds instead of all at once, so that calls are not kept waiting after a restart.</summary>
internal sealed class PacedQueue(TimeProvider time) : IDisposable
{
    private const int Turns = 30;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Queue<Action> _actions = [];
    private ITimer? _timer;
    private int _perTurn;

    public void Add(Action action) => _actions.Enqueue(action);

    public void Start()
    {
        _perTurn = Math.Max(10, (_actions.Count / Turns) + 1);
        _timer = time.CreateTimer(_ => Turn(), null, Interval, Interval);
    }

    public void Dispose() => _timer?.Dispose();

    private void Turn()
    {
        for (var i = 0; i < _perTurn && _actions.TryDequeue(out var action); i++)
        {
            action();
        }

        if (_actions.Count == 0)
        {
            _timer?.Dispose();
        }
    }
}
