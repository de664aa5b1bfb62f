using System.Text;
using Softswitch.Calls.Accounts;
using Softswitch.Calls.Gate;
using Softswitch.Calls.Trunks;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Tests.Gate;

/// <summary>Stands behind the gate in the place of calls: refuses every call with 486 and owns the dialogs whose To tag is "ours".</summary>
internal sealed class FakeCalls : IIncomingCalls, IDialogRequests
{
    public List<Account> Callers { get; } = [];

    public List<IncomingTrunkCall> TrunkCalls { get; } = [];

    public int Acks { get; private set; }

    public void OnInvite(ServerTransaction transaction, Account caller)
    {
        Callers.Add(caller);
        transaction.Respond(486);
    }

    public void OnTrunkInvite(ServerTransaction transaction, IncomingTrunkCall call)
    {
        TrunkCalls.Add(call);
        transaction.Respond(486);
    }

    public bool TryHandle(ServerTransaction transaction)
    {
        if (Encoding.ASCII.GetString(transaction.Request.ToTag) != "ours")
        {
            return false;
        }

        transaction.Respond(200);
        return true;
    }

    public bool TryHandleAck(SipMessage ack, SipFlow flow)
    {
        Acks++;
        return true;
    }
}
