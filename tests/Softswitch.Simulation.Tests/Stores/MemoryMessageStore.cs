using Softswitch.Voicemail;

namespace Softswitch.Simulation.Tests.Stores;

/// <summary>Messages in memory.</summary>
internal sealed class MemoryMessageStore(TimeProvider time) : IMessageStore
{
    private readonly SortedDictionary<long, (VoicemailMessage Message, bool IsComplete)> _messages = [];
    private long _lastId;

    /// <summary>Messages that were told to be saved.</summary>
    public IReadOnlyList<VoicemailMessage> Complete => [.. _messages.Values.Where(entry => entry.IsComplete).Select(entry => entry.Message)];

    /// <summary>Messages begun and neither completed nor dropped: none may be left when a call is over.</summary>
    public int Unfinished => _messages.Values.Count(entry => !entry.IsComplete);

    public Task<int> RecoverAsync(CancellationToken cancellationToken = default) => Task.FromResult(0);

    public Task<VoicemailMessage> BeginAsync(string mailbox, string callerNumber, string callerName, double minSeconds)
    {
        var id = ++_lastId;
        var message = new VoicemailMessage
        {
            Id = id,
            Mailbox = mailbox,
            CallerNumber = callerNumber,
            CallerName = callerName,
            ReceivedAt = time.GetUtcNow(),
            Length = TimeSpan.Zero,
            File = $"{mailbox}/{id}.part",
        };
        _messages.Add(id, (message, false));
        return Task.FromResult(message);
    }

    public Task<VoicemailMessage> CompleteAsync(long id, TimeSpan length)
    {
        var message = _messages[id].Message with { Length = length };
        _messages[id] = (message, true);
        return Task.FromResult(message);
    }

    public Task AbandonAsync(long id)
    {
        _messages.Remove(id);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<VoicemailMessage>> ListAsync(string mailbox) =>
        Task.FromResult<IReadOnlyList<VoicemailMessage>>([.. Complete.Where(message => message.Mailbox == mailbox)]);

    public Task<VoicemailMessage?> FindAsync(string mailbox, long id) =>
        Task.FromResult(Complete.FirstOrDefault(message => message.Mailbox == mailbox && message.Id == id));

    public Task MarkHeardAsync(long id)
    {
        if (_messages.TryGetValue(id, out var entry))
        {
            _messages[id] = (entry.Message with { IsHeard = true }, entry.IsComplete);
        }

        return Task.CompletedTask;
    }

    public Task MarkUnheardAsync(long id)
    {
        if (_messages.TryGetValue(id, out var entry))
        {
            _messages[id] = (entry.Message with { IsHeard = false }, entry.IsComplete);
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(long id) => AbandonAsync(id);

    public Task<IReadOnlyDictionary<string, (int New, int Old)>> CountAllAsync() =>
        Task.FromResult<IReadOnlyDictionary<string, (int New, int Old)>>(
            Complete.GroupBy(message => message.Mailbox)
                .ToDictionary(box => box.Key, box => (box.Count(message => !message.IsHeard), box.Count(message => message.IsHeard))));
}
