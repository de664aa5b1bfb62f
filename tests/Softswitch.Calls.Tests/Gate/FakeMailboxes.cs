using Softswitch.Calls.Subscriptions;

namespace Softswitch.Calls.Tests.Gate;

/// <summary>Mailboxes of 10100, 10101 and of group 10090, whose member is 10100; 10102 has none.</summary>
internal sealed class FakeMailboxes : IMessageCounts, IMailboxWatchers
{
    private readonly Dictionary<string, MessageCount> _counts = new()
    {
        ["10100"] = new(0, 0),
        ["10101"] = new(0, 0),
        ["10090"] = new(1, 0),
    };

    public event Action<string>? Changed;

    public MessageCount? Count(string mailbox) => _counts.TryGetValue(mailbox, out var count) ? count : null;

    /// <summary>Members of group 10090.</summary>
    public HashSet<string> Members { get; } = ["10100"];

    public bool MayWatch(string watcher, string mailbox) => mailbox == "10090" && Members.Contains(watcher);

    public void Set(string mailbox, int newMessages, int oldMessages)
    {
        _counts[mailbox] = new MessageCount(newMessages, oldMessages);
        Changed?.Invoke(mailbox);
    }

    public void Close(string mailbox)
    {
        _counts.Remove(mailbox);
        Changed?.Invoke(mailbox);
    }
}
