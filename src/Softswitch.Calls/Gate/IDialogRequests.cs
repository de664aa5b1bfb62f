using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Gate;

/// <summary>Owns dialogs: calls own some, subscriptions others. The gate asks each in turn whose dialog a request is for.</summary>
public interface IDialogRequests
{
    /// <summary>Takes a request inside a dialog (it has a To tag), whatever its method.</summary>
    /// <returns>False when the dialog is not one of these; nothing has been answered then. After true the owner answers, now or later.</returns>
    bool TryHandle(ServerTransaction transaction);

    /// <summary>Takes an ACK to a 2xx.</summary>
    /// <returns>False when the dialog is not one of these.</returns>
    bool TryHandleAck(SipMessage ack, SipFlow flow);
}
