using System.Net;

namespace Softswitch.Sip.Transports;

/// <summary>A way to a peer: the transport, our socket, the peer's address and, for streams, the connection (RFC 5626 §3).</summary>
/// <param name="Transport">Protocol.</param>
/// <param name="Local">Address and port of our listening socket (not a wildcard when the message told which interface it came by).</param>
/// <param name="Remote">Address and port of the peer.</param>
/// <param name="Connection">Number of the connection, unique for the process's life; 0 for UDP.</param>
public sealed record SipFlow(SipTransport Transport, IPEndPoint Local, IPEndPoint Remote, long Connection = 0)
{
    /// <summary>True for transports that do not lose or repeat messages.</summary>
    public bool IsReliable => Transport != SipTransport.Udp;
}
