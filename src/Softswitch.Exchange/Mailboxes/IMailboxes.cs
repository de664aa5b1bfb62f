using Softswitch.Calls;

namespace Softswitch.Exchange.Mailboxes;

/// <summary>The mailboxes as the office's rules need them.</summary>
public interface IMailboxes
{
    /// <summary>Greets the caller and takes a message (or only greets, by the box's mode), then ends the call.</summary>
    /// <param name="call">The caller.</param>
    /// <param name="mailbox">Extension or group the box belongs to.</param>
    /// <param name="greet">False when something else has been said already: straight to the tone.</param>
    Task DepositAsync(ICall call, string mailbox, bool greet = true);

    /// <summary>Lets the owner listen, after the PIN; then ends the call.</summary>
    Task OpenAsync(ICall call, string mailbox);
}
