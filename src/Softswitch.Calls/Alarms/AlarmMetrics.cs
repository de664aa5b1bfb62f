using System.Diagnostics.Metrics;

namespace Softswitch.Calls.Alarms;

internal static class AlarmMetrics
{
    private static readonly Meter Meter = new("Softswitch");

    public static readonly Counter<long> Raised = Meter.CreateCounter<long>("softswitch_alarms_total", description: "Alarms raised");

    public static readonly UpDownCounter<long> Active = Meter.CreateUpDownCounter<long>("softswitch_alarms_active", description: "Alarms that are not over");
}
