using System.Diagnostics.Metrics;

namespace Softswitch.Data;

internal static class DataMetrics
{
    private static readonly Meter Meter = new("Softswitch");

    /// <summary>Rows written to or removed from state.db.</summary>
    public static Counter<long> StateChanges { get; } = Meter.CreateCounter<long>(
        "softswitch_state_changes_total", description: "Registrations, subscriptions and the like written to or removed from state.db.");

    /// <summary>Group commits of state.db that failed and are tried again.</summary>
    public static Counter<long> StateFailures { get; } = Meter.CreateCounter<long>(
        "softswitch_state_failures_total", description: "Writes to state.db that failed and are tried again.");
}
