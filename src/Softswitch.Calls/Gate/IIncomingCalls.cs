using Softswitch.Calls.Accounts;
using Softswitch.Calls.Trunks;
using Softswitch.Sip.Transactions;

namespace Softswitch.Calls.Gate;

/// <summary>Takes new calls that the gate has let through.</summary>
public interface IIncomingCalls
{
    /// <summary>An INVITE outside a dialog, authenticated and for one of our domains. It must be answered, now or later.</summary>
    /// <param name="transaction">The INVITE. Body and session extensions have not been looked at yet.</param>
    /// <param name="caller">Who has proved to be calling, whatever From says.</param>
    void OnInvite(ServerTransaction transaction, Account caller);

    /// <summary>An INVITE outside a dialog that comes from a trunk. It must be answered, now or later.</summary>
    /// <param name="transaction">The INVITE.</param>
    /// <param name="call">Who calls whom.</param>
    void OnTrunkInvite(ServerTransaction transaction, IncomingTrunkCall call);
}
