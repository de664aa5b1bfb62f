using Softswitch.Sip.Loop;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Transactions;

/// <summary>RFC 3261 §17 with RFC 6026: matches messages to transactions, absorbs retransmissions, answers CANCEL and what is malformed.</summary>
public sealed class TransactionLayer
{
    /// <param name="loop">Owner of all transactions; its clock drives timers A–M.</param>
    /// <param name="transports">Where bytes go and come from; <see cref="ISipTransports.Received"/> is taken over.</param>
    /// <param name="random">Source of branches and tags.</param>
    public TransactionLayer(SignallingLoop loop, ISipTransports transports, Random random) => throw new NotImplementedException();

    /// <summary>Gets new requests; set before the first message comes in.</summary>
    public ITransactionUser? User { get; set; }

    /// <summary>Live transactions of both kinds.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>Starts a client transaction (INVITE or other); Via is added here.</summary>
    public ClientTransaction Send(SipRequest request, SipFlow flow, IClientTransactionUser user) => throw new NotImplementedException();

    /// <summary>Sends an ACK for a 2xx (its own branch, no transaction, RFC 3261 §13.2.2.4).</summary>
    public void SendAck(SipRequest ack, SipFlow flow) => throw new NotImplementedException();

    /// <summary>A new random tag.</summary>
    public string NewTag() => throw new NotImplementedException();

    /// <summary>A new random Call-ID.</summary>
    public string NewCallId() => throw new NotImplementedException();
}
