using System.Diagnostics.Metrics;

namespace Softswitch.Calls.Trunks;

/// <summary>Counters of the trunks for <c>/metrics</c>.</summary>
internal static class TrunkMetrics
{
    private static readonly Meter Meter = new("Softswitch");

    private static readonly UpDownCounter<long> Live = Meter.CreateUpDownCounter<long>("softswitch_trunk_up", description: "1 while the trunk answers, 0 while it is down");

    private static readonly UpDownCounter<long> Busy = Meter.CreateUpDownCounter<long>("softswitch_trunk_lines_busy", description: "Calls by the trunk now, both ways");

    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("softswitch_trunk_calls_total", description: "Calls by the trunk, by direction and outcome");

    private static readonly Counter<long> Registrations =
        Meter.CreateCounter<long>("softswitch_trunk_registrations_total", description: "Registrations of ours with the operator, by final status");

    public static void Up(string trunk) => Live.Add(1, new KeyValuePair<string, object?>("trunk", trunk));

    public static void Down(string trunk) => Live.Add(-1, new KeyValuePair<string, object?>("trunk", trunk));

    public static void LineTaken(string trunk, int change) => Busy.Add(change, new KeyValuePair<string, object?>("trunk", trunk));

    public static void CalledIn(string trunk, bool isAccepted) => Count(trunk, "in", isAccepted ? "accepted" : "refused");

    public static void CalledOut(string trunk, DialResult result) => Count(trunk, "out", result.ToString().ToLowerInvariant());

    public static void Registered(string trunk, int status) => Registrations.Add(1, new("trunk", trunk), new("result", status));

    private static void Count(string trunk, string direction, string outcome) =>
        Calls.Add(1, new("trunk", trunk), new("direction", direction), new("outcome", outcome));
}
