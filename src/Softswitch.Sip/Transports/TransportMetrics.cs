using System.Diagnostics.Metrics;

namespace Softswitch.Sip.Transports;

/// <summary>Figures of the transports.</summary>
internal static class TransportMetrics
{
    private static readonly Meter Meter = new("Softswitch");

    public static readonly Counter<long> Received = Meter.CreateCounter<long>(
        "softswitch_sip_received_messages", description: "Messages received");

    public static readonly Counter<long> Sent = Meter.CreateCounter<long>(
        "softswitch_sip_sent_messages", description: "Messages sent");

    public static readonly Counter<long> Dropped = Meter.CreateCounter<long>(
        "softswitch_sip_transport_dropped", description: "Datagrams and connections given up, by reason");

    public static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "softswitch_sip_handling_failures", description: "Messages whose handling threw");

    public static readonly UpDownCounter<long> Connections = Meter.CreateUpDownCounter<long>(
        "softswitch_sip_connections", description: "Open connections");
}
