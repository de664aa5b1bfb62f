namespace Softswitch.Calls;

/// <summary>Digits a caller has pressed and nobody has taken yet.</summary>
internal sealed class DigitBuffer(TimeProvider time)
{
    /// <summary>More than anybody types ahead on purpose.</summary>
    private const int Capacity = 64;

    private readonly Queue<char> _digits = new();

    /// <summary>A digit has been put into the buffer.</summary>
    public event Action? Arrived;

    public void Add(char digit)
    {
        if (_digits.Count < Capacity)
        {
            _digits.Enqueue(digit);
            Arrived?.Invoke();
        }
    }

    public void Clear() => _digits.Clear();

    /// <summary>Takes the first digit of the set; those before it are dropped, as they meant nothing here.</summary>
    public char? TakeOneOf(string set)
    {
        while (_digits.TryDequeue(out var digit))
        {
            if (set.Contains(digit, StringComparison.Ordinal))
            {
                return digit;
            }
        }

        return null;
    }

    /// <summary>Takes the next digit, waiting for one if need be.</summary>
    /// <returns>Null when none came in time.</returns>
    public async Task<char?> ReadAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        if (_digits.TryDequeue(out var typed))
        {
            return typed;
        }

        var arrived = new TaskCompletionSource();
        void Signal() => arrived.TrySetResult();
        Arrived += Signal;
        try
        {
            await arrived.Task.WaitAsync(within, time, cancellationToken);
            return _digits.TryDequeue(out var digit) ? digit : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            Arrived -= Signal;
        }
    }
}
