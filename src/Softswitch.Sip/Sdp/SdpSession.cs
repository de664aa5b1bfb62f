using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Softswitch.Sip.Sdp;

/// <summary>A session description (RFC 8866), as far as telephony needs it; unknown lines are skipped when read.</summary>
public sealed record SdpSession
{
    /// <summary>Session id of the o= line: decimal, fits in a signed 64-bit number.</summary>
    public required long SessionId { get; init; }

    /// <summary>Version of the o= line; +1 for each changed description (RFC 3264 §8).</summary>
    public required long Version { get; init; }

    /// <summary>Address of the session's c= line; null when each media line has its own.</summary>
    public IPAddress? Connection { get; init; }

    /// <summary>Direction given for the whole session.</summary>
    public SdpDirection Direction { get; init; } = SdpDirection.SendRecv;

    /// <summary>Media lines in order; an answer has as many as its offer.</summary>
    public required IReadOnlyList<SdpMedia> Media { get; init; }

    /// <summary>Reads a description. Never throws.</summary>
    /// <returns>False when it does not begin with v=0, has no o= line, an m= line cannot be read, or there are more than
    /// <see cref="SdpReader.MaxMedia"/> of them.</returns>
    public static bool TryParse(ReadOnlySpan<byte> body, [NotNullWhen(true)] out SdpSession? session) =>
        new SdpReader().TryRead(body, out session);

    /// <summary>The description as lines with CRLF. A media line with port 0 is written with its formats as they were sent and nothing
    /// more.</summary>
    public byte[] ToBytes() => SdpText.Of(this);
}
