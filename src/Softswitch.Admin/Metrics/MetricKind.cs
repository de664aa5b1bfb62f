namespace Softswitch.Admin.Metrics;

/// <summary>Kinds of metrics in the Prometheus text format, by their lower-case names.</summary>
internal enum MetricKind : byte
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Counts values by size.</summary>
    Histogram,
}
