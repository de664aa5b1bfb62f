using System.Diagnostics.CodeAnalysis;

namespace Softswitch.Sip.Loop;

/// <summary>The timers that are set, soonest first; those due at the same time in the order they were set.</summary>
/// <remarks>
/// A heap with four children a node rather than a wheel: timers fire at their exact time (a wheel rounds to its slot),
/// the next due time is known at once, which virtual time needs to jump to it, and with ten thousand timers
/// set or cancel touches seven levels. A timer knows its place, so cancelling needs no search and leaves nothing behind.
/// </remarks>
internal sealed class TimerHeap
{
    private const int Fanout = 4;

    private Entry[] _entries = new Entry[256];
    private long _sequence;

    public int Count { get; private set; }

    public long? NextDue => Count > 0 ? _entries[0].Due : null;

    /// <summary>Adds the timer, or moves it when it is there.</summary>
    public void Set(LoopTimer timer, long due)
    {
        var entry = new Entry(due, _sequence++, timer);
        if (timer.Index >= 0)
        {
            Place(timer.Index, entry);
            return;
        }

        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        Count++;
        SiftUp(Count - 1, entry);
    }

    /// <summary>Takes the timer out; nothing when it is not set.</summary>
    public void Remove(LoopTimer timer)
    {
        var index = timer.Index;
        if (index < 0)
        {
            return;
        }

        timer.Index = -1;
        Count--;
        var last = _entries[Count];
        _entries[Count] = default;
        if (index < Count)
        {
            Place(index, last);
        }
    }

    /// <summary>Takes out the next timer due at or before <paramref name="now"/>.</summary>
    public bool TryTake(long now, [NotNullWhen(true)] out LoopTimer? timer, out long due)
    {
        if (Count == 0 || _entries[0].Due > now)
        {
            timer = null;
            due = 0;
            return false;
        }

        timer = _entries[0].Timer;
        due = _entries[0].Due;
        Remove(timer);
        return true;
    }

    private void Place(int index, Entry entry)
    {
        if (index > 0 && entry.IsBefore(_entries[(index - 1) / Fanout]))
        {
            SiftUp(index, entry);
        }
        else
        {
            SiftDown(index, entry);
        }
    }

    private void SiftUp(int index, Entry entry)
    {
        while (index > 0)
        {
            var parent = (index - 1) / Fanout;
            if (!entry.IsBefore(_entries[parent]))
            {
                break;
            }

            Put(index, _entries[parent]);
            index = parent;
        }

        Put(index, entry);
    }

    private void SiftDown(int index, Entry entry)
    {
        for (var first = (index * Fanout) + 1; first < Count; first = (index * Fanout) + 1)
        {
            var soonest = first;
            var end = Math.Min(first + Fanout, Count);
            for (var child = first + 1; child < end; child++)
            {
                if (_entries[child].IsBefore(_entries[soonest]))
                {
                    soonest = child;
                }
            }

            if (!_entries[soonest].IsBefore(entry))
            {
                break;
            }

            Put(index, _entries[soonest]);
            index = soonest;
        }

        Put(index, entry);
    }

    private void Put(int index, Entry entry)
    {
        _entries[index] = entry;
        entry.Timer.Index = index;
    }

    private readonly record struct Entry(long Due, long Sequence, LoopTimer Timer)
    {
        public bool IsBefore(in Entry other) => Due < other.Due || (Due == other.Due && Sequence < other.Sequence);
    }
}
