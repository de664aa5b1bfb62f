using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Transactions;

/// <summary>Where a response goes, and the top Via it carries (RFC 3261 §18.2, RFC 3581 §4).</summary>
internal static class ReturnPath
{
    private const int DefaultPort = 5060;
    private const int DefaultTlsPort = 5061;

    /// <summary>Writes the request's top Via with the received and rport parameters it gets back.</summary>
    /// <param name="via">The top Via as received.</param>
    /// <param name="source">Where the request came from.</param>
    /// <param name="output">Gets the value, appended.</param>
    public static void WriteVia(Via via, IPEndPoint source, IBufferWriter<byte> output)
    {
        output.Write(via.Value[..^via.Parameters.Length]);
        var parameters = new ParameterReader(via.Parameters);
        while (parameters.MoveNext())
        {
            if (Ascii.EqualsIgnoreCase(parameters.Name, "rport"u8) || Ascii.EqualsIgnoreCase(parameters.Name, "received"u8))
            {
                continue; // ours to fill in, whatever the sender claims
            }

            output.Write(";"u8);
            output.Write(parameters.Name);
            if (!parameters.Value.IsEmpty)
            {
                output.Write("="u8);
                output.Write(parameters.Value);
            }
        }

        if (via.HasRport || !IsAddress(via.Host, source.Address))
        {
            output.Write(";received="u8);
            Write(source.Address, output);
        }

        if (via.HasRport)
        {
            output.Write(";rport="u8);
            var digits = output.GetSpan(8);
            Utf8Formatter.TryFormat(source.Port, digits, out var length);
            output.Advance(length);
        }
    }

    /// <summary>The flow the responses to a request take while its connection lives: back to where it came from.
    /// A datagram without rport is answered to the port of sent-by instead (RFC 3261 §18.2.2).</summary>
    public static SipFlow FlowFor(Via via, SipFlow flow)
    {
        if (flow.IsReliable || via.HasRport)
        {
            return flow;
        }

        var port = via.Port == 0 ? DefaultPort : via.Port;
        return port == flow.Remote.Port ? flow : flow with { Remote = new IPEndPoint(flow.Remote.Address, port) };
    }

    /// <summary>Where to connect when the connection a request came over is gone (RFC 3261 §18.2.2).</summary>
    public static IPEndPoint ListenerOf(Via via, SipFlow flow)
    {
        var defaultPort = flow.Transport is SipTransport.Tls or SipTransport.Wss ? DefaultTlsPort : DefaultPort;
        return new IPEndPoint(flow.Remote.Address, via.Port == 0 ? defaultPort : via.Port);
    }

    private static bool IsAddress(ReadOnlySpan<byte> host, IPAddress address) =>
        IPAddress.TryParse(host, out var parsed) && parsed.Equals(WithoutScope(address));

    private static void Write(IPAddress address, IBufferWriter<byte> output)
    {
        var text = output.GetSpan(64);
        WithoutScope(address).TryFormat(text, out var length);
        output.Advance(length);
    }

    private static IPAddress WithoutScope(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0 ? new IPAddress(address.GetAddressBytes()) : address;
}
