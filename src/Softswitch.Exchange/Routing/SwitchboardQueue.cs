namespace Softswitch.Exchange.Routing;

/// <summary>Callers waiting for an operator, in order. The first in line has the operators rung.</summary>
public sealed class SwitchboardQueue
{
    private readonly LinkedList<Place> _places = [];

    /// <summary>Callers waiting now.</summary>
    public int Count => _places.Count;

    /// <summary>Takes the last place, or the first.</summary>
    /// <param name="max">Most callers in the queue.</param>
    /// <param name="isUrgent">True: the first place, however many wait.</param>
    /// <returns>Null when <paramref name="max"/> callers wait already.</returns>
    public Place? Join(int max, bool isUrgent = false)
    {
        if (_places.Count >= max && !isUrgent)
        {
            return null;
        }

        var place = new Place(this);
        place.Node = isUrgent ? _places.AddFirst(place) : _places.AddLast(place);
        ExchangeMetrics.Waiting.Add(1);
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

        /// <summary>Place in the queue now, 1 for the first; 0 once it is given up.</summary>
        public int Number
        {
            get
            {
                var number = 0;
                for (var node = Node; node is not null; node = node.Previous)
                {
                    number++;
                }

                return number;
            }
        }

        /// <summary>Completes when the caller is first in line.</summary>
        public Task IsFirst => Called.Task;

        public void Dispose()
        {
            if (Node is not null)
            {
                _queue._places.Remove(Node);
                ExchangeMetrics.Waiting.Add(-1);
                Node = null;
                _queue.CallFirst();
            }
        }
    }
}
