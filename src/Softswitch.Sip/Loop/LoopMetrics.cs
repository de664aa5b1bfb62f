using System.Diagnostics.Metrics;

namespace Softswitch.Sip.Loop;

/// <summary>Figures of the signalling loop.</summary>
internal static class LoopMetrics
{
    private static readonly Meter Meter = new("Softswitch");

    /// <summary>How long something posted or due waited for its turn.</summary>
    public static readonly Histogram<double> Lag = Meter.CreateHistogram<double>(
        "softswitch_loop_lag_seconds", "s", "Time from posted or due to run");

    public static readonly Counter<long> SlowTurns = Meter.CreateCounter<long>(
        "softswitch_loop_slow_turns", description: "Turns that took longer than 20 ms");

    public static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "softswitch_loop_failures", description: "Actions that threw");
}
