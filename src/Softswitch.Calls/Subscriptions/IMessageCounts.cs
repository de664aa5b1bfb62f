namespace Softswitch.Calls.Subscriptions;

/// <summary>What the mailboxes hold; the lamps ask here.</summary>
public interface IMessageCounts
{
    /// <returns>Null when the extension has no mailbox that takes messages.</returns>
    MessageCount? Count(string mailbox);

    /// <summary>A mailbox's count has changed; raised on the signalling loop.</summary>
    event Action<string>? Changed;
}
