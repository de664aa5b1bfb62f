using System.Collections.Concurrent;

namespace Softswitch.Admin.Metrics;

/// <summary>A metric with all its series. Any thread may record; a measurement whose labels are known allocates nothing.</summary>
internal sealed class MetricFamily
{
    /// <summary>Most sets of labels. More are summed up under one: nobody outside may grow the exchange's memory by inventing values.</summary>
    public const int MaxSeries = 500;

    private const string Overflow = "overflow=\"true\"";

    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MetricSeries> _labelled = new(LabelComparer.Instance);
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MetricSeries>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _byLabels;
    private readonly bool _keepsLast;
    private MetricSeries? _plain;
    private MetricSeries? _overflow;

    /// <param name="name">Name as written at <c>/metrics</c>.</param>
    /// <param name="help">What it counts, for people.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="bounds">Upper bounds of a histogram's buckets; null for the other kinds.</param>
    /// <param name="keepsLast">True for a gauge whose measurements replace each other; those of all others add up.</param>
    public MetricFamily(string name, string help, MetricKind kind, double[]? bounds = null, bool keepsLast = false)
    {
        _keepsLast = keepsLast;
        Name = name;
        Help = help;
        Kind = kind;
        Bounds = bounds;
        _byLabels = _labelled.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
    }

    public string Name { get; }

    public string Help { get; }

    public MetricKind Kind { get; }

    public double[]? Bounds { get; }

    /// <summary>The series by their labels.</summary>
    public IEnumerable<MetricSeries> Series =>
        _labelled.Values.Append(_plain).Append(_overflow).OfType<MetricSeries>().OrderBy(series => series.Labels, StringComparer.Ordinal);

    /// <summary>Takes a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var series = this[labels];
        if (Bounds is not null)
        {
            series.Observe(value);
        }
        else if (_keepsLast)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    /// <summary>Forgets all figures, before gauges are read anew.</summary>
    public void Clear()
    {
        _labelled.Clear();
        _plain = null;
        _overflow = null;
    }

    /// <summary>The series of these labels; made at their first measurement.</summary>
    private MetricSeries this[ReadOnlySpan<KeyValuePair<string, object?>> labels]
    {
        get
        {
            if (labels.IsEmpty)
            {
                return _plain ?? Make(ref _plain, "");
            }

            if (_byLabels.TryGetValue(labels, out var series))
            {
                return series;
            }

            if (_labelled.Count >= MaxSeries)
            {
                return _overflow ?? Make(ref _overflow, Overflow);
            }

            return _labelled.GetOrAdd(labels.ToArray(), static (added, bounds) => new MetricSeries(PrometheusText.Labels(added), bounds), Bounds);
        }
    }

    private MetricSeries Make(ref MetricSeries? place, string labels)
    {
        var made = new MetricSeries(labels, Bounds);
        return Interlocked.CompareExchange(ref place, made, null) ?? made;
    }
}
