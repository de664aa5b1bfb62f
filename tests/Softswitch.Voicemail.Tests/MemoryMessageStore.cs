namespace Softswitch.Voicemail.Tests;

/// <summary>Messages in memory, with a disk that fails when told to.</summary>
internal sealed class MemoryMessageStore(TimeProvider time) : IMessageStore
{
    private readonly SortedDictionary<long, VoicemailMessage> _recording = [];
    private readonly SortedDictionary<long, VoicemailMessage> _kept = [];
    private long _lastId;

    /// <summary>Names of the methods called, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Methods that fail as a full disk does.</summary>
    public HashSet<string> Failing { get; } = [];

    /// <summary>Called inside each method, before it completes.</summary>
    public Action? Working { get; set; }

    /// <summary>Rows neither completed nor abandoned.</summary>
    public int Dangling => _recording.Count;

    public IReadOnlyCollection<VoicemailMessage> Kept => _kept.Values;

    public int Recoverable { get; init; }

    public VoicemailMessage Add(string mailbox, string caller = "0680123", bool isHeard = false, DateTimeOffset? receivedAt = null)
    {
        var message = New(mailbox, caller, "") with { IsHeard = isHeard, Length = TimeSpan.FromSeconds(9), ReceivedAt = receivedAt ?? time.GetUtcNow() };
        return _kept[message.Id] = message with { File = $"/messages/{mailbox}/{message.Id}.wav" };
    }

    /// <summary>Somebody else deletes a message.</summary>
    public void Forget(long id) => _kept.Remove(id);

    public Task<int> RecoverAsync(CancellationToken cancellationToken = default) => WorkAsync("Recover", () => Recoverable);

    public Task<VoicemailMessage> BeginAsync(string mailbox, string callerNumber, string callerName, double minSeconds) =>
        WorkAsync("Begin", () =>
        {
            var message = New(mailbox, callerNumber, callerName);
            return _recording[message.Id] = message;
        });

    public Task<VoicemailMessage> CompleteAsync(long id, TimeSpan length) => WorkAsync("Complete", () =>
    {
        Assert.True(_recording.Remove(id, out var message));
        return _kept[id] = message with { Length = length, File = $"/messages/{message.Mailbox}/{id}.wav" };
    });

    public Task AbandonAsync(long id) => WorkAsync("Abandon", () => Assert.True(_recording.Remove(id)));

    public Task<IReadOnlyList<VoicemailMessage>> ListAsync(string mailbox) =>
        WorkAsync<IReadOnlyList<VoicemailMessage>>("List", () => [.. _kept.Values.Where(message => message.Mailbox == mailbox)]);

    public Task<VoicemailMessage?> FindAsync(string mailbox, long id) => WorkAsync("Find", () => _kept.GetValueOrDefault(id) is { } message && message.Mailbox == mailbox ? message : null);

    public Task MarkUnheardAsync(long id) => WorkAsync("MarkUnheard", () => _kept[id] = _kept[id] with { IsHeard = false });

    public Task MarkHeardAsync(long id) => WorkAsync("MarkHeard", () => _kept[id] = _kept[id] with { IsHeard = true });

    public Task DeleteAsync(long id) => WorkAsync("Delete", () => _kept.Remove(id));

    public Task<IReadOnlyDictionary<string, (int New, int Old)>> CountAllAsync() =>
        WorkAsync<IReadOnlyDictionary<string, (int New, int Old)>>("CountAll", () => _kept.Values
            .GroupBy(message => message.Mailbox)
            .ToDictionary(box => box.Key, box => (box.Count(message => !message.IsHeard), box.Count(message => message.IsHeard))));

    private VoicemailMessage New(string mailbox, string callerNumber, string callerName)
    {
        var id = ++_lastId;
        return new VoicemailMessage
        {
            Id = id,
            Mailbox = mailbox,
            CallerNumber = callerNumber,
            CallerName = callerName,
            ReceivedAt = time.GetUtcNow(),
            Length = TimeSpan.Zero,
            File = $"/messages/{mailbox}/{id}.part",
        };
    }

    private Task<bool> WorkAsync(string name, Action work) => WorkAsync(name, () =>
    {
        work();
        return true;
    });

    private async Task<T> WorkAsync<T>(string name, Func<T> work)
    {
        Calls.Add(name);
        Working?.Invoke();
        await Task.Yield();
        return Failing.Contains(name) ? throw new IOException("disk full") : work();
    }
}
