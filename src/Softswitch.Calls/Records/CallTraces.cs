namespace Softswitch.Calls.Records;

/// <summary>The stories of the last calls that have ended, in memory. For the signalling loop.</summary>
/// <param name="capacity">Most calls remembered; the oldest is forgotten first.</param>
public sealed class CallTraces(int capacity = CallTraces.DefaultCapacity)
{
    public const int DefaultCapacity = 1000;

    private readonly Dictionary<string, FinishedCall> _calls = [];
    private readonly Queue<string> _order = [];

    public void Add(FinishedCall call)
    {
        if (!_calls.TryAdd(call.Record.Id, call))
        {
            return;
        }

        _order.Enqueue(call.Record.Id);
        if (_order.Count > capacity)
        {
            _calls.Remove(_order.Dequeue());
        }
    }

    /// <returns>Null when there was no such call, or it has been forgotten.</returns>
    public FinishedCall? Find(string id) => _calls.GetValueOrDefault(id);
}
