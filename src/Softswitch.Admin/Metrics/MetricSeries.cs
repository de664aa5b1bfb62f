namespace Softswitch.Admin.Metrics;

/// <summary>One line of a metric (several for a histogram): the figures of one set of labels. Any thread may record.</summary>
/// <param name="labels">Labels as written: <c>code="486"</c>; empty for none.</param>
/// <param name="bounds">Upper bounds of a histogram's buckets, ascending, without the last (+Inf); null for the other kinds.</param>
internal sealed class MetricSeries(string labels, double[]? bounds)
{
    private readonly long[]? _buckets = bounds is null ? null : new long[bounds.Length + 1];
    private double _sum;

    public string Labels => labels;

    /// <summary>The value; of a histogram the sum of all values.</summary>
    public double Sum => Volatile.Read(ref _sum);

    public void Add(double value)
    {
        var seen = Volatile.Read(ref _sum);
        while (true)
        {
            var before = Interlocked.CompareExchange(ref _sum, seen + value, seen);
            if (before.Equals(seen))
            {
                return;
            }

            seen = before;
        }
    }

    public void Set(double value) => Volatile.Write(ref _sum, value);

    /// <summary>Counts a value into its bucket; for histograms only.</summary>
    public void Observe(double value)
    {
        var bucket = 0;
        while (bucket < bounds!.Length && value > bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _buckets![bucket]);
        Add(value);
    }

    /// <summary>How many values fell into a bucket; the last is the one without upper bound.</summary>
    public long CountIn(int bucket) => Volatile.Read(ref _buckets![bucket]);
}
