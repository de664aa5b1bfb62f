using System.Net;

namespace Softswitch.Media.Engine;

/// <summary>What an offer/answer exchange has settled for one stream.</summary>
public sealed record StreamSettings
{
    /// <summary>Peer's RTP address from its SDP; null while unknown (nothing is sent).</summary>
    public required IPEndPoint? Remote { get; init; }

    /// <summary>Address the peer's signalling comes from: RTP from it is latched on when the SDP address stays silent (NAT).</summary>
    public required IPAddress SignallingSource { get; init; }

    public required AudioCodec Codec { get; init; }

    /// <summary>Payload type of the codec in both directions, 0–127.</summary>
    public required int PayloadType { get; init; }

    /// <summary>Payload type of telephone-event towards the peer and from it; null when not agreed.</summary>
    public int? EventPayloadType { get; init; }

    /// <summary>False while the peer holds us: nothing is sent.</summary>
    public bool MaySend { get; init; } = true;

    /// <summary>False while we hold the peer: what comes is dropped.</summary>
    public bool MayReceive { get; init; } = true;

    /// <summary>Packet time towards the peer in ms.</summary>
    public int PacketTimeMs { get; init; } = 20;
}
