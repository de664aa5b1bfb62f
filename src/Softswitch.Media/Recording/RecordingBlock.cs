namespace Softswitch.Media.Recording;

/// <summary>Half a second of a recording on its way from the media loop to the writer; pooled.</summary>
internal sealed class RecordingBlock
{
    /// <summary>Samples a block holds: 0.5 s, the most that is lost when the process is killed.</summary>
    public const int Capacity = 4000;

    private readonly short[] _samples = new short[Capacity];

    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    public ReadOnlySpan<short> Samples => _samples.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Appends as many samples as fit.</summary>
    /// <returns>How many did.</returns>
    public int Append(ReadOnlySpan<short> samples)
    {
        var count = Math.Min(samples.Length, Capacity - Count);
        samples[..count].CopyTo(_samples.AsSpan(Count));
        Count += count;
        return count;
    }
}
