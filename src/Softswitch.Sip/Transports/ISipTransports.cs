using System.Net;

namespace Softswitch.Sip.Transports;

/// <summary>All transports of the exchange, as the transaction layer sees them. The simulation puts an in-memory network here.</summary>
public interface ISipTransports
{
    /// <summary>Sends one whole message; never blocks.</summary>
    /// <returns>False when the flow is gone (connection closed, queue full).</returns>
    bool Send(SipFlow flow, ReadOnlySpan<byte> message);

    /// <summary>True while messages can be sent on the flow; always true for UDP.</summary>
    bool IsAlive(SipFlow flow);

    /// <summary>The flow to send a request to a peer that has no flow yet: UDP at once, TCP as a connection being opened
    /// (what is sent is kept until it is open).</summary>
    /// <returns>Null when the exchange listens on no such transport or address family.</returns>
    SipFlow? FlowTo(SipTransport transport, IPEndPoint remote);

    /// <summary>Our address and port as the peer of this flow should see them in Via, Contact and SDP: the advertised address,
    /// else the interface's.</summary>
    IPEndPoint AddressFor(SipFlow flow);

    /// <summary>Address of the interface that the peer of this flow is reached by: media is bound to it, whatever is advertised.</summary>
    IPAddress InterfaceFor(SipFlow flow) => AddressFor(flow).Address;

    /// <summary>The listening endpoints, for messages to people and for the domains we answer for.</summary>
    IReadOnlyList<(SipTransport Transport, IPEndPoint EndPoint)> Listeners { get; }

    /// <summary>A whole message (stream framing done) or keep-alive came in; called on the signalling loop. The span is valid during the call.</summary>
    ReceiveHandler? Received { get; set; }

    /// <summary>A connection has been closed by either side; called on the signalling loop.</summary>
    Action<SipFlow>? Closed { get; set; }
}

/// <summary>Handles a received message on the signalling loop.</summary>
public delegate void ReceiveHandler(ReadOnlySpan<byte> message, SipFlow flow);
