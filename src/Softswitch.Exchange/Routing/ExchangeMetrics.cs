using System.Diagnostics.Metrics;

namespace Softswitch.Exchange.Routing;

/// <summary>Counters of the office's rules for <c>/metrics</c>.</summary>
internal static class ExchangeMetrics
{
    private static readonly Meter Meter = new("Softswitch");

    public static readonly Counter<long> Answered = Meter.CreateCounter<long>("softswitch_calls_answered_total", description: "Calls answered, by the place that spoke");

    public static readonly Counter<long> EmergencyCalls = Meter.CreateCounter<long>("softswitch_emergency_calls_total", description: "Emergency calls, by whether a trunk carried them to an answer");

    public static readonly UpDownCounter<long> Waiting = Meter.CreateUpDownCounter<long>(
        "softswitch_switchboard_waiting", description: "Callers on their way to an operator, rung for or queued");

    public static readonly Histogram<double> Waited = Meter.CreateHistogram(
        "softswitch_switchboard_wait_seconds",
        description: "How long callers waited for an operator, by what came of it",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [6, 12, 24, 60, 120, 180, 300, 600] });
}
