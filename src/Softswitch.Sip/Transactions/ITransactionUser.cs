using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Transactions;

/// <summary>What sits above the transaction layer and decides about requests.</summary>
public interface ITransactionUser
{
    /// <summary>A new request (no retransmission, no ACK, no CANCEL that found its INVITE). It must be answered, now or later.</summary>
    void OnRequest(ServerTransaction transaction);

    /// <summary>An ACK that belongs to a 2xx (or to nothing): dialogs match it.</summary>
    void OnAck(SipMessage ack, SipFlow flow);
}
