using System.Net;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Tracing;

/// <summary>Transports that show every message on its way to a <see cref="SipCapture"/>.</summary>
public sealed class TracingTransports : ISipTransports
{
    private readonly ISipTransports _inner;
    private readonly SipCapture _capture;

    public TracingTransports(ISipTransports inner, SipCapture capture)
    {
        _inner = inner;
        _capture = capture;
        inner.Received = OnReceived;
    }

    public IReadOnlyList<(SipTransport Transport, IPEndPoint EndPoint)> Listeners => _inner.Listeners;

    public ReceiveHandler? Received { get; set; }

    public Action<SipFlow>? Closed
    {
        get => _inner.Closed;
        set => _inner.Closed = value;
    }

    public bool Send(SipFlow flow, ReadOnlySpan<byte> message)
    {
        _capture.Add(message, flow, isSent: true);
        return _inner.Send(flow, message);
    }

    public bool IsAlive(SipFlow flow) => _inner.IsAlive(flow);

    public SipFlow? FlowTo(SipTransport transport, IPEndPoint remote) => _inner.FlowTo(transport, remote);

    public IPEndPoint AddressFor(SipFlow flow) => _inner.AddressFor(flow);

    private void OnReceived(ReadOnlySpan<byte> message, SipFlow flow)
    {
        _capture.Add(message, flow, isSent: false);
        Received?.Invoke(message, flow);
    }
}
