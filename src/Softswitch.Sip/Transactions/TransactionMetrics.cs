using System.Diagnostics.Metrics;

namespace Softswitch.Sip.Transactions;

/// <summary>Figures of the transaction layer.</summary>
internal static class TransactionMetrics
{
    private static readonly Meter Meter = new("Softswitch");

    public static readonly Counter<long> Malformed = Meter.CreateCounter<long>(
        "softswitch_sip_malformed", description: "Messages that could not be parsed, by reason");

    public static readonly Counter<long> Absorbed = Meter.CreateCounter<long>(
        "softswitch_sip_absorbed_repeats", description: "Repeated requests that a transaction absorbed");

    public static readonly Counter<long> Repeated = Meter.CreateCounter<long>(
        "softswitch_sip_repeats_sent", description: "Messages sent again");

    public static readonly Counter<long> TimedOut = Meter.CreateCounter<long>(
        "softswitch_sip_timeouts", description: "Requests of ours without a final response in time");

    public static readonly Counter<long> Unmatched = Meter.CreateCounter<long>(
        "softswitch_sip_unmatched_responses", description: "Responses that belong to no transaction");

    public static readonly UpDownCounter<long> Live = Meter.CreateUpDownCounter<long>(
        "softswitch_sip_transactions", description: "Live transactions");
}
