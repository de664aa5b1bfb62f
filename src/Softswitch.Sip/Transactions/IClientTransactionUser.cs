using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Transactions;

/// <summary>Hears what becomes of a request that was sent.</summary>
public interface IClientTransactionUser
{
    /// <summary>A response, provisional or final; for INVITE every 2xx, also repeated ones and those of other forks (RFC 6026).
    /// The message is valid during the call.</summary>
    void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow);

    /// <summary>No final response in time (timers B, F), or the transport failed before one: as a 408 or 503 would be (RFC 3261 §8.1.3.1).</summary>
    void OnFailure(ClientTransaction transaction, ClientFailure failure);
}
