using System.Net;

namespace Softswitch.Sip.Sdp;

/// <summary>One m= line and what belongs to it.</summary>
public sealed record SdpMedia
{
    /// <summary>audio, video, image …</summary>
    public required string Type { get; init; }

    /// <summary>Port; 0 rejects the line.</summary>
    public required int Port { get; init; }

    /// <summary>RTP/AVP, RTP/SAVP …</summary>
    public required string Protocol { get; init; }

    /// <summary>Formats in order of preference; static payload types carry their well-known rtpmap also when none was sent (RFC 3551).</summary>
    public required IReadOnlyList<SdpFormat> Formats { get; init; }

    /// <summary>Format tokens as sent, for a rejected or non-RTP line.</summary>
    public IReadOnlyList<string> RawFormats { get; init; } = [];

    /// <summary>Address of this line's own c= line, else the session's.</summary>
    public IPAddress? Connection { get; init; }

    /// <summary>Direction of this line, else the session's. An address 0.0.0.0 in an offer means hold (RFC 3264 §8.4).</summary>
    public SdpDirection Direction { get; init; } = SdpDirection.SendRecv;

    /// <summary>Packet time in ms, 10 to 60; 20 when not given.</summary>
    public int PacketTimeMs { get; init; } = 20;

    /// <summary>Port of a=rtcp, or 0 for the next port.</summary>
    public int RtcpPort { get; init; }
}
