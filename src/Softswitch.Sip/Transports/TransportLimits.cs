namespace Softswitch.Sip.Transports;

/// <summary>How much a peer may ask of the transports.</summary>
public sealed record TransportLimits
{
    /// <summary>Most connections open at a time, incoming and outgoing together; more are closed at once.</summary>
    public int MaxConnections { get; init; } = 20_000;

    /// <summary>Largest start line and header of a message on a stream, 16 KiB.</summary>
    public int MaxHeaderBytes { get; init; } = 16 * 1024;

    /// <summary>Largest body of a message on a stream; with the header it stays below what a datagram holds, 48 KiB − 1.</summary>
    public int MaxBodyBytes { get; init; } = (48 * 1024) - 1;

    /// <summary>Bytes waiting to be sent on a connection above which its peer counts as dead, 256 KiB.</summary>
    public int MaxQueuedBytes { get; init; } = 256 * 1024;

    /// <summary>Datagrams waiting for the signalling loop above which more are dropped.</summary>
    public int MaxWaitingDatagrams { get; init; } = 8192;

    /// <summary>Time a connection has for its first message, and any message to become whole, 32 s.</summary>
    public TimeSpan MessageTimeout { get; init; } = TimeSpan.FromSeconds(32);

    /// <summary>Time an outgoing connection has to open, 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
