using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Transactions;

/// <summary>A request that was sent and what is awaited for it.</summary>
public sealed class ClientTransaction
{
    internal ClientTransaction()
    {
    }

    public SipRequest Request => throw new NotImplementedException();

    public SipFlow Flow => throw new NotImplementedException();

    /// <summary>Cancels an INVITE: the CANCEL is sent now, or held back until a provisional response has come (RFC 3261 §9.1). Once only.</summary>
    /// <param name="reason">Value of the Reason header field, or null.</param>
    public void Cancel(string? reason = null) => throw new NotImplementedException();
}
