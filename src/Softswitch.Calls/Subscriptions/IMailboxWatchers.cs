namespace Softswitch.Calls.Subscriptions;

/// <summary>Who may see what a mailbox holds.</summary>
public interface IMailboxWatchers
{
    /// <summary>True when the extension may watch the mailbox of another number: a group's member, its group's.
    /// Not asked for one's own mailbox.</summary>
    bool MayWatch(string watcher, string mailbox);
}
