using Softswitch.Sip.Transports;

namespace Softswitch.Configuration;

/// <summary>What <c>softswitch.yaml</c> says of the server itself.</summary>
public sealed record ServerOptions
{
    public string Realm { get; init; } = "softswitch";

    /// <summary>Domains we answer for besides our own addresses; default the realm.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>SIP listeners, in order.</summary>
    public required IReadOnlyList<ListenOptions> Listen { get; init; }

    /// <summary>Null: everybody is told the address the exchange is reached at.</summary>
    public AdvertisedAddress? Advertise { get; init; }

    /// <summary>First RTP port, even; RTCP uses the next one.</summary>
    public int RtpPortMin { get; init; } = 20000;

    /// <summary>Last port of the range.</summary>
    public int RtpPortMax { get; init; } = 29999;

    /// <summary>Where the admin endpoint listens: http://127.0.0.1:8080.</summary>
    public string HttpListen { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Full path of the file with the admin token.</summary>
    public required string TokenFile { get; init; }

    /// <summary>Full path of the data directory.</summary>
    public required string DataDirectory { get; init; }
}
