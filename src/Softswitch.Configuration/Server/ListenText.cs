using System.Net;
using System.Net.Sockets;
using Softswitch.Sip.Transports;

namespace Softswitch.Configuration.Server;

/// <summary>The text of one SIP listener: <c>udp:0.0.0.0:5060</c>, <c>tcp:[::]:5060</c>.</summary>
internal static class ListenText
{
    private const int DefaultPort = 5060;

    /// <returns>Null when the text is wrong; <paramref name="error"/> then says why.</returns>
    public static ListenOptions? TryParse(string text, out string? error)
    {
        error = null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon < 0 ? text : text[..colon];
        var address = colon < 0 ? "" : text[(colon + 1)..];
        SipTransport? transport = scheme switch
        {
            "udp" => SipTransport.Udp,
            "tcp" => SipTransport.Tcp,
            _ => null,
        };
        if (transport is null)
        {
            error = scheme == "tls"
                ? "TLS listeners are not available yet; use udp or tcp"
                : $"'listen' in sip: expected udp:ADDRESS:PORT or tcp:ADDRESS:PORT, found '{text}'";
            return null;
        }

        if (!IPEndPoint.TryParse(address, out var endPoint) || (endPoint.AddressFamily == AddressFamily.InterNetworkV6 && !address.StartsWith('[')))
        {
            error = $"'listen' in sip: expected an IP address and a port after '{scheme}:', such as {scheme}:0.0.0.0:5060 or \"{scheme}:[::]:5060\", found '{address}'";
            return null;
        }

        return new ListenOptions(transport.Value, endPoint.Port == 0 ? new IPEndPoint(endPoint.Address, DefaultPort) : endPoint);
    }
}
