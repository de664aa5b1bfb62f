using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Calls.Registration;
using Softswitch.Calls.Subscriptions;
using Softswitch.Data.State;
using Softswitch.Sip.Transports;

namespace Softswitch.Data.Tests.State;

public sealed class StateStoresTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();
    private readonly ManualTimeProvider _time = new();
    private readonly DataDirectory _directory;
    private StateDatabase _database;
    private BindingStore _bindings;
    private SubscriptionStore _subscriptions;

    public StateStoresTests()
    {
        _directory = DataDirectory.Open(_temporary.Path);
        Open();
    }

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public void Load_BindingOverUdp_IsAsItWasSaved()
    {
        var binding = Binding(0);
        _bindings.Save(binding);

        Restart();

        var loaded = Assert.Single(_bindings.Load());
        Assert.Equal(binding.Path, loaded.Path);
        Assert.Equal(binding, loaded with { Path = binding.Path });
    }

    [Fact]
    public void Load_BindingOverAConnection_IsWaitingAndMatchesNoConnectionOfToday()
    {
        _bindings.Save(Binding(17));

        Restart();

        var loaded = Assert.Single(_bindings.Load());
        Assert.True(loaded.IsWaiting);
        Assert.True(loaded.Flow.Connection < 0);
    }

    [Fact]
    public void Load_BindingThatWaitedForAFormerProcess_IsStillWaiting()
    {
        _bindings.Save(Binding(17));
        Restart();
        _bindings.Save(_bindings.Load()[0]);

        Restart();

        Assert.True(Assert.Single(_bindings.Load()).IsWaiting);
    }

    [Fact]
    public void Load_Expired_AreDroppedAlsoFromTheDatabase()
    {
        _bindings.Save(Binding(0));
        _subscriptions.Save(new StoredSubscription("a\nb\nc", "{}", _time.Now.AddMinutes(30)));
        Restart();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Empty(_bindings.Load());
        Assert.Empty(_subscriptions.Load());

        Restart();
        Assert.Equal(0, Rows("bindings"));
        Assert.Equal(0, Rows("subscriptions"));
    }

    [Fact]
    public void Load_RowThatCannotBeRead_IsDroppedAndTheRestLoaded()
    {
        _bindings.Save(Binding(0));
        _bindings.Save(Binding(0) with { ContactUri = "sip:other@10.0.0.6" });
        Restart();
        Database.Execute(_temporary["state.db"], "UPDATE bindings SET remote = 'nowhere' WHERE contact_uri LIKE '%other%'");

        Assert.Equal("sip:10100@10.0.0.5:5062;transport=udp", Assert.Single(_bindings.Load()).ContactUri);
    }

    [Fact]
    public void Save_SameContactAgain_ReplacesIt()
    {
        _bindings.Save(Binding(0));
        _bindings.Save(Binding(0) with { CSeq = 8 });
        Restart();
        _bindings.Save(Binding(0) with { CSeq = 9 });

        Restart();

        Assert.Equal(9u, Assert.Single(_bindings.Load()).CSeq);
    }

    [Fact]
    public void Remove_SavedJustBefore_LeavesNothing()
    {
        _bindings.Save(Binding(0));
        _bindings.Remove("10100", "sip:10100@10.0.0.5:5062;transport=udp");
        _subscriptions.Save(new StoredSubscription("id", "{}", _time.Now.AddHours(1)));
        _subscriptions.Remove("id");

        Restart();

        Assert.Empty(_bindings.Load());
        Assert.Empty(_subscriptions.Load());
    }

    [Fact]
    public void Load_Subscription_IsAsItWasSaved()
    {
        var subscription = new StoredSubscription("call\nours\ntheirs", """{"cseq":3}""", _time.Now.AddHours(1));
        _subscriptions.Save(subscription);

        Restart();

        Assert.Equal([subscription], _subscriptions.Load());
    }

    [Fact]
    public async Task Save_WithinTheWindow_IsWrittenTogetherAtItsEnd()
    {
        _bindings.Save(Binding(0));
        _time.Advance(StateDatabase.CommitWindow / 2);
        _bindings.Save(Binding(0) with { ContactUri = "sip:second@10.0.0.6" });
        await _database.SettledAsync();
        Assert.Equal(0, Rows("bindings"));

        _time.Advance(StateDatabase.CommitWindow / 2);
        await _database.SettledAsync();

        Assert.Equal(2, Rows("bindings"));
    }

    [Fact]
    public async Task Save_OneContactOverAndOver_IsNotPutOffForEver()
    {
        for (uint n = 0; n < 10; n++)
        {
            _bindings.Save(Binding(0) with { CSeq = n });
            _time.Advance(StateDatabase.CommitWindow / 2);
        }

        await _database.SettledAsync();

        Assert.Equal(1, Rows("bindings"));
    }

    [Fact]
    public async Task FlushAsync_DatabaseRefuses_KeepsTheChangesAndTriesAgain()
    {
        Database.Execute(_temporary["state.db"], "ALTER TABLE bindings RENAME TO elsewhere");
        _bindings.Save(Binding(0));
        _bindings.Save(Binding(0) with { ContactUri = "sip:second@10.0.0.6" });
        await _database.FlushAsync();
        _bindings.Save(Binding(0) with { CSeq = 9 });
        Database.Execute(_temporary["state.db"], "ALTER TABLE elsewhere RENAME TO bindings");

        _time.Advance(TimeSpan.FromSeconds(1));
        await _database.SettledAsync();

        Restart();
        Assert.Equal([9u, 7u], _bindings.Load().Select(binding => binding.CSeq));
    }

    private Binding Binding(long connection) => new()
    {
        Extension = "10100",
        ContactUri = "sip:10100@10.0.0.5:5062;transport=udp",
        Flow = new SipFlow(
            connection == 0 ? SipTransport.Udp : SipTransport.Tcp,
            IPEndPoint.Parse("10.0.0.1:5060"),
            IPEndPoint.Parse("[2001:db8::5]:5062"),
            connection),
        ExpiresAt = _time.Now.AddMinutes(30),
        CallId = "a84b4c76e66710",
        CSeq = 7,
        Path = ["<sip:edge1;lr>", "<sip:edge2;lr>"],
        Instance = "<urn:uuid:00000000-0000-1000-8000-000a95a0e128>",
        UserAgent = "Phone/1.0",
        Q = 0.7,
        RegisteredAt = _time.Now,
    };

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_database), nameof(_bindings), nameof(_subscriptions))]
    private void Open()
    {
        _database = new StateDatabase(_directory, _time, NullLogger<StateDatabase>.Instance);
        _bindings = new BindingStore(_database, NullLogger<BindingStore>.Instance);
        _subscriptions = new SubscriptionStore(_database);
    }

    private void Restart()
    {
        _database.Dispose();
        Open();
    }

    private long Rows(string table) => Database.Count(_temporary["state.db"], table);
}
