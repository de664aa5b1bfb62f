using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Softswitch.Admin.Metrics;

/// <summary>Keeps the totals of everything that is counted in the exchange, for <c>/metrics</c>.</summary>
/// <remarks>
/// Counts from its making on: make it before anything else. Recording takes no lock and, once a set of labels is known, allocates nothing.
/// Instruments of one name from several meters are summed up.
/// </remarks>
public sealed class MetricsCollector : IDisposable
{
    /// <summary>Name of the meters that are listened to.</summary>
    public const string MeterName = "Softswitch";

    /// <summary>Buckets of a histogram that names none: seconds, from a tenth of a millisecond to two minutes.</summary>
    private static readonly double[] DefaultBounds =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<MetricFamily, bool> _observed = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _scraping = new();
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <param name="time">Clock of the process's age.</param>
    /// <param name="logger">Told of gauges that cannot be read.</param>
    public MetricsCollector(TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        _listener.InstrumentPublished = OnPublished;
        _listener.SetMeasurementEventCallback<byte>(static (_, value, labels, state) => Record(value, labels, state));
        _listener.SetMeasurementEventCallback<short>(static (_, value, labels, state) => Record(value, labels, state));
        _listener.SetMeasurementEventCallback<int>(static (_, value, labels, state) => Record(value, labels, state));
        _listener.SetMeasurementEventCallback<long>(static (_, value, labels, state) => Record(value, labels, state));
        _listener.SetMeasurementEventCallback<float>(static (_, value, labels, state) => Record(value, labels, state));
        _listener.SetMeasurementEventCallback<double>(static (_, value, labels, state) => Record(value, labels, state));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, labels, state) => Record((double)value, labels, state));
        _listener.Start();
    }

    /// <summary>All figures in the Prometheus text format; gauges are read now.</summary>
    public string Scrape()
    {
        var output = new StringBuilder(16 * 1024);
        lock (_scraping)
        {
            foreach (var family in _observed.Keys)
            {
                family.Clear();
            }

            ReadGauges();
            foreach (var family in _families.Values.Concat(ProcessFigures.Read(_time)).OrderBy(family => family.Name, StringComparer.Ordinal))
            {
                PrometheusText.Write(output, family);
            }
        }

        return output.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private static void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels, object? family) =>
        ((MetricFamily)family!).Record(value, labels);

    private static bool IsA(Instrument instrument, Type definition) => instrument.GetType().GetGenericTypeDefinition() == definition;

    private static MetricKind KindOf(Instrument instrument) =>
        IsA(instrument, typeof(Histogram<>)) ? MetricKind.Histogram
        : IsA(instrument, typeof(Counter<>)) || IsA(instrument, typeof(ObservableCounter<>)) ? MetricKind.Counter
        : MetricKind.Gauge;

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        _ => DefaultBounds,
    };

    /// <summary>Name at <c>/metrics</c>: that of a counter ends in <c>_total</c>.</summary>
    private static string NameOf(Instrument instrument, MetricKind kind)
    {
        var name = PrometheusText.Name(instrument.Name);
        return kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    private void OnPublished(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name != MeterName)
        {
            return;
        }

        var kind = KindOf(instrument);
        var name = NameOf(instrument, kind);
        var family = _families.GetOrAdd(name, _ => new MetricFamily(
            name,
            instrument.Description ?? "",
            kind,
            kind == MetricKind.Histogram ? BoundsOf(instrument) : null,
            keepsLast: IsA(instrument, typeof(Gauge<>))));
        if (family.Kind != kind)
        {
            return; // one name, two meanings: the first holds
        }

        if (instrument.IsObservable)
        {
            _observed.TryAdd(family, true);
        }

        listener.EnableMeasurementEvents(instrument, family);
    }

    private void ReadGauges()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException exception)
        {
            _logger.GaugeFailed(exception);
        }
    }
}
