namespace Softswitch.Interop.Tests.Processes;

/// <summary>What another process has said so far, and who waits for what it will say. Thread-safe.</summary>
/// <typeparam name="T">A line, an event.</typeparam>
internal sealed class Journal<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _entries = [];
    private readonly List<(Func<T, bool> Match, TaskCompletionSource<(int, T)> Found)> _waiters = [];
    private string? _closed;

    /// <summary>All entries up to now.</summary>
    public IReadOnlyList<T> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    public void Add(T entry)
    {
        lock (_gate)
        {
            _entries.Add(entry);
            for (var i = _waiters.Count - 1; i >= 0; i--)
            {
                if (_waiters[i].Match(entry))
                {
                    _waiters[i].Found.TrySetResult((_entries.Count - 1, entry));
                    _waiters.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>Nothing more will come: whoever waits, now or later, fails with this reason.</summary>
    public void Close(string reason)
    {
        lock (_gate)
        {
            _closed = reason;
            foreach (var (_, found) in _waiters)
            {
                found.TrySetException(new IOException(reason));
            }

            _waiters.Clear();
        }
    }

    /// <summary>The first entry from <paramref name="from"/> on that matches, with its index.</summary>
    /// <exception cref="TimeoutException">None came within the time.</exception>
    /// <exception cref="IOException">None came and none can come any more.</exception>
    public async Task<(int Index, T Entry)> FirstAsync(Func<T, bool> match, int from, TimeSpan within)
    {
        var found = new TaskCompletionSource<(int, T)>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            for (var i = from; i < _entries.Count; i++)
            {
                if (match(_entries[i]))
                {
                    return (i, _entries[i]);
                }
            }

            if (_closed is not null)
            {
                throw new IOException(_closed);
            }

            _waiters.Add((match, found));
        }

        return await found.Task.WaitAsync(within);
    }
}
