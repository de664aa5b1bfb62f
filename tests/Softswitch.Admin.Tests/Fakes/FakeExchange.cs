using Softswitch.Admin.Reloading;
using Softswitch.Calls;
using Softswitch.Calls.Alarms;
using Softswitch.Calls.Gate;
using Softswitch.Calls.Records;
using Softswitch.Calls.Registration;
using Softswitch.Calls.Subscriptions;
using Softswitch.Calls.Tracing;
using Softswitch.Calls.Trunks;
using Softswitch.Exchange.Office;
using Softswitch.Sip.Loop;
using Softswitch.Sip.Tracing;
using Softswitch.Voicemail;

namespace Softswitch.Admin.Tests.Fakes;

/// <summary>An exchange as the admin endpoint sees it. What belongs to the loop throws when it is touched elsewhere.</summary>
internal sealed class FakeExchange(SignallingLoop loop) : ILiveCalls, ILocations, IMessageStore, IConfigurationReload, IPresence, IMailboxDesk, IAlarms, ICallRecordStore
{
    public List<ICall> Calls { get; } = [];

    public List<(string Id, string Why)> HungUp { get; } = [];

    public List<(string Id, string To)> Transferred { get; } = [];

    public List<Binding> Bindings { get; } = [];

    public List<VoicemailMessage> Messages { get; } = [];

    public HashSet<string> Mailboxes { get; } = [];

    public ReloadResult NextReload { get; set; } = new();

    public List<Alarm> Alarms { get; } = [];

    public List<CallRecord> Records { get; } = [];

    /// <summary>What the last request for records asked for.</summary>
    public CallRecordFilter? Asked { get; private set; }

    /// <summary>Cursor of the page after the next answer.</summary>
    public long? NextCursor { get; set; }

    public CallTraces Traces { get; } = new();

    public SipCapture Capture { get; } = new(TimeProvider.System);

    public FailedLogins Logins { get; } = new(TimeProvider.System);

    public OfficePlan Plan { get; set; } = new()
    {
        Organisation = "Office",
        Language = "sv",
        Numbers = null!,
        Extensions = new Dictionary<string, Extension>
        {
            ["10100"] = new()
            {
                Number = "10100",
                Name = "Anna Åström",
                Department = "Socialtjänsten",
                Ha1 = "0123456789abcdef0123456789abcdef",
                Voicemail = new MailboxOptions(MailboxMode.Record, "7394"),
                Source = SourceLine.BuiltIn,
            },
        },
        Groups = new Dictionary<string, Group>(),
        RingRule = null!,
        Routes = null!,
        CallingClasses = null!,
        Switchboard = null!,
        AfterHours = null!,
    };

    IReadOnlyList<Alarm> IAlarms.Active
    {
        get
        {
            Assert.True(loop.IsCurrent);
            return Alarms;
        }
    }

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

    public TrunkLine LineOf(string trunk, bool isEmergency) => throw new NotSupportedException();

    public int DeviceCount(string extension) => throw new NotSupportedException();

    public int ActiveCalls(string extension)
    {
        Assert.True(loop.IsCurrent);
        return 1;
    }

    public MessageCount? Count(string mailbox)
    {
        Assert.True(loop.IsCurrent);
        return Mailboxes.Contains(mailbox) ? new MessageCount(Messages.Count(message => !message.IsHeard), Messages.Count(message => message.IsHeard)) : null;
    }

    public async Task<bool> MarkAsync(string mailbox, long id, bool isHeard)
    {
        Assert.True(loop.IsCurrent);
        await Task.Yield();
        Assert.True(loop.IsCurrent); // also after an await
        var index = Messages.FindIndex(message => message.Mailbox == mailbox && message.Id == id);
        if (index >= 0)
        {
            Messages[index] = Messages[index] with { IsHeard = isHeard };
        }

        return index >= 0;
    }

    public Task<bool> DeleteAsync(string mailbox, long id, string by)
    {
        Assert.True(loop.IsCurrent);
        return Task.FromResult(Messages.RemoveAll(message => message.Mailbox == mailbox && message.Id == id) > 0);
    }

    public void Raise(string key, string text) => throw new NotSupportedException();

    public void Clear(string key) => throw new NotSupportedException();

    public void Add(CallRecord record) => throw new NotSupportedException();

    public Task<CallRecordPage> FindAsync(CallRecordFilter filter, CancellationToken cancellationToken = default)
    {
        Asked = filter;
        return Task.FromResult(new CallRecordPage([.. Records], NextCursor));
    }

    public Task MarkUnheardAsync(long id) => throw new NotSupportedException();

    public Task MarkHeardAsync(long id) => throw new NotSupportedException();

    public Task DeleteAsync(long id) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, (int New, int Old)>> CountAllAsync() => throw new NotSupportedException();
}
