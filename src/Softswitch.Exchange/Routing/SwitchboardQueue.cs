namespace Softswitch.Exchange.Routing;

/// <summary>Callers waiting for an operator, in order. The first in line has the operators rung.</summary>
public sealed class SwitchboardQueue
{
    private readonly LinkedList<Place> _places = [];

    /// <summary>Callers waiting now.</summary>
    public int Count => _places.Count;

    /// <summary>Takes the last place.</summary>
    /// <returns>Null when <paramref name="max"/> callers wait already.</returns>
    public Place? Join(int max)
    {
        if (_places.Count >= max)
        {
            return null;
        }

        var place = new Place(this);
        place.Node = _places.AddLast(place);
        CallFirst();
        return place;
    }

    private void CallFirst() => _places.First?.Value.Called.TrySetResult();

    /// <summary>One caller's place; disposing it lets the next one forward.</summary>
    public sealed class Place : IDisposable
    {
        private readonly SwitchboardQueue _queue;

        internal Place(SwitchboardQueue queue) => _queue = queue;

        internal LinkedListNode<Place>? Node { get; set; }

        internal TaskCompletionSource Called { get; } = new();

        /// <summary>Completes when the caller is first in line.</summary>
        public Task IsFirst => Called.Task;

        public void Dispose()
        {
            if (Node is not null)
            {
                _queue._places.Remove(Node);
                Node = null;
                _queue.CallFirst();
            }
        }
    }
}
