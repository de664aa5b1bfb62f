using System.Diagnostics.Metrics;

namespace Softswitch.Exchange.Routing;

/// <summary>Counters of the office's rules for <c>/metrics</c>.</summary>
internal static class ExchangeMetrics
{
    private static readonly Meter Meter = new("Softswitch");

    public static readonly Counter<long> Answered = Meter.CreateCounter<long>("softswitch_calls_answered_total", description: "Calls answered, by the place that spoke");


    public static readonly Counter<long> EmergencyCalls = Meter.CreateCounter<long>("softswitch_emergency_calls_total", description: "Emergency calls, by whether a trunk carried them to an answer");
}
