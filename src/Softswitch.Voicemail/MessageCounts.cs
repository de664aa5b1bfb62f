using Microsoft.Extensions.Logging;
using Softswitch.Calls.Subscriptions;

namespace Softswitch.Voicemail;

/// <summary>How many messages each box holds, in memory: the lamps ask often and must not wait for a disk.</summary>
internal sealed class MessageCounts(IMessageStore store, ILogger logger)
{
    private readonly Dictionary<string, MessageCount> _counts = [];

    /// <summary>A box's count has changed.</summary>
    public event Action<string>? Changed;

    public MessageCount this[string mailbox] => _counts.GetValueOrDefault(mailbox);

    /// <exception cref="IOException">The store cannot be read.</exception>
    public async Task LoadAsync()
    {
        foreach (var (mailbox, (newMessages, old)) in await store.CountAllAsync())
        {
            _counts[mailbox] = new MessageCount(newMessages, old);
        }
    }

    /// <summary>Counts a box again. The store answers in order, so the last answer is the newest.</summary>
    public async Task RefreshAsync(string mailbox)
    {
        try
        {
            var messages = await store.ListAsync(mailbox);
            var heard = messages.Count(message => message.IsHeard);
            var count = new MessageCount(messages.Count - heard, heard);
            if (count != this[mailbox])
            {
                _counts[mailbox] = count;
                Changed?.Invoke(mailbox);
            }
        }
        catch (IOException exception)
        {
            logger.CannotCount(mailbox, exception);
        }
    }
}
