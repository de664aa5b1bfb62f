using System.Net;
using System.Text;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Tests.Gate;

/// <summary>Transports without a network: keeps what is sent. The exchange is 192.0.2.1, port 5060.</summary>
internal sealed class RecordingTransports : ISipTransports
{
    public static readonly IPEndPoint Own = new(IPAddress.Parse("192.0.2.1"), 5060);

    private readonly HashSet<long> _closed = [];
    private readonly List<WireMessage> _sent = [];

    public IReadOnlyList<(SipTransport Transport, IPEndPoint EndPoint)> Listeners { get; } =
        [(SipTransport.Udp, Own), (SipTransport.Tcp, Own)];

    /// <summary>True while memory is measured: what is sent is forgotten at once.</summary>
    public bool KeepsNothing { get; set; }

    public ReceiveHandler? Received { get; set; }

    public Action<SipFlow>? Closed { get; set; }

    public bool Send(SipFlow flow, ReadOnlySpan<byte> message)
    {
        if (!IsAlive(flow))
        {
            return false;
        }

        if (!KeepsNothing)
        {
            _sent.Add(new WireMessage(Encoding.UTF8.GetString(message), flow));
        }

        return true;
    }

    public bool IsAlive(SipFlow flow) => !_closed.Contains(flow.Connection);

    public SipFlow? FlowTo(SipTransport transport, IPEndPoint remote) =>
        transport == SipTransport.Udp ? new SipFlow(transport, Own, remote) : null;

    public IPEndPoint AddressFor(SipFlow flow) => Own;

    /// <summary>What has been sent since the last time, in order.</summary>
    public IReadOnlyList<WireMessage> Take()
    {
        WireMessage[] sent = [.. _sent];
        _sent.Clear();
        return sent;
    }

    public void Close(SipFlow flow)
    {
        _closed.Add(flow.Connection);
        Closed?.Invoke(flow);
    }
}
