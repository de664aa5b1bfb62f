using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Dialogs;

/// <summary>For requests whose outcome changes nothing: a BYE ends the session whatever is answered (RFC 3261 §15.1.1).</summary>
internal sealed class IgnoredOutcome : IClientTransactionUser
{
    public static readonly IgnoredOutcome Instance = new();

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow)
    {
    }

    public void OnFailure(ClientTransaction transaction, ClientFailure failure)
    {
    }
}
