using Softswitch.Admin.Reloading;
using Softswitch.Calls;
using Softswitch.Calls.Registration;
using Softswitch.Sip.Loop;
using Softswitch.Voicemail;

namespace Softswitch.Admin.Tests.Fakes;

/// <summary>An exchange as the admin endpoint sees it. What belongs to the loop throws when it is touched elsewhere.</summary>
internal sealed class FakeExchange(SignallingLoop loop) : ILiveCalls, ILocations, IMessageStore, IConfigurationReload
{
    public List<ICall> Calls { get; } = [];

    public List<(string Id, string Why)> HungUp { get; } = [];

    public List<(string Id, string To)> Transferred { get; } = [];

    public List<Binding> Bindings { get; } = [];

    public List<VoicemailMessage> Messages { get; } = [];

    public HashSet<string> Mailboxes { get; } = [];

    public ReloadResult NextReload { get; set; } = new();

    /// <summary>What every look into a mailbox throws; null for none.</summary>
    public Exception? StoreFailure { get; set; }

    public IReadOnlyCollection<ICall> Live
    {
        get
        {
            Assert.True(loop.IsCurrent);
            return Calls;
        }
    }

    public IEnumerable<Binding> All
    {
        get
        {
            Assert.True(loop.IsCurrent);
            return Bindings;
        }
    }

    public bool HangUp(string id, string why)
    {
        Assert.True(loop.IsCurrent);
        HungUp.Add((id, why));
        return Calls.RemoveAll(call => call.Id == id) > 0;
    }

    public bool Transfer(string id, string to, string why)
    {
        Assert.True(loop.IsCurrent);
        Transferred.Add((id, to));
        return Calls.Exists(call => call.Id == id);
    }

    public IReadOnlyList<Binding> Find(string extension) => throw new NotSupportedException();

    public Task<IReadOnlyList<VoicemailMessage>> ListAsync(string mailbox) =>
        StoreFailure is null
            ? Task.FromResult<IReadOnlyList<VoicemailMessage>>([.. Messages.Where(message => message.Mailbox == mailbox)])
            : Task.FromException<IReadOnlyList<VoicemailMessage>>(StoreFailure);

    public Task<VoicemailMessage?> FindAsync(string mailbox, long id) =>
        Task.FromResult(Messages.Find(message => message.Mailbox == mailbox && message.Id == id));

    public Task<ReloadResult> ReloadAsync() => Task.FromResult(NextReload);

    public Task<int> RecoverAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<VoicemailMessage> BeginAsync(string mailbox, string callerNumber, string callerName, double minSeconds) => throw new NotSupportedException();

    public Task<VoicemailMessage> CompleteAsync(long id, TimeSpan length) => throw new NotSupportedException();

    public Task AbandonAsync(long id) => throw new NotSupportedException();

    public Task MarkHeardAsync(long id) => throw new NotSupportedException();

    public Task DeleteAsync(long id) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, (int New, int Old)>> CountAllAsync() => throw new NotSupportedException();
}
