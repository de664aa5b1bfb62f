namespace Softswitch.Media.Tests.Engine;

/// <summary>Stands for the signalling loop: keeps what is posted until the test runs it.</summary>
internal sealed class EventQueue : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_posted)
        {
            _posted.Enqueue((d, state));
        }
    }

    public void Run()
    {
        while (TryTake(out var next))
        {
            next.Callback(next.State);
        }
    }

    private bool TryTake(out (SendOrPostCallback Callback, object? State) next)
    {
        lock (_posted)
        {
            return _posted.TryDequeue(out next);
        }
    }
}
