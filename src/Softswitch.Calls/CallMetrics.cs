using System.Diagnostics.Metrics;

namespace Softswitch.Calls;

/// <summary>Counters of calls for <c>/metrics</c>.</summary>
internal static class CallMetrics
{
    private static readonly Meter Meter = new("Softswitch");

    public static readonly Counter<long> Started = Meter.CreateCounter<long>("softswitch_calls_total", description: "Calls that came in");

    public static readonly UpDownCounter<long> Active = Meter.CreateUpDownCounter<long>("softswitch_calls_active", description: "Calls in progress");

    public static readonly Counter<long> Refused = Meter.CreateCounter<long>("softswitch_calls_refused_total", description: "Calls refused before an application saw them, by status code");
}
