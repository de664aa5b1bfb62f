using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Calls;
using Softswitch.Calls.Records;
using Softswitch.Data.State;
using Softswitch.Media.Engine;

namespace Softswitch.Data.Tests.State;

public sealed class CallRecordStoreTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();
    private readonly ManualTimeProvider _time = new();
    private readonly DataDirectory _directory;
    private StateDatabase _database;
    private CallRecordStore _records;

    public CallRecordStoreTests()
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
    public async Task FindAsync_AfterARestart_IsAsItWasAdded()
    {
        var record = Record("a1");
        _records.Add(record);

        Restart(); // within the commit window: an orderly stop loses nothing

        var found = Assert.Single((await _records.FindAsync(new CallRecordFilter())).Records);
        Assert.Equal(record.Ways, found.Ways);
        Assert.Equal(record.Legs, found.Legs);
        Assert.Equal(record, found with { Ways = record.Ways, Legs = record.Legs });
    }

    [Fact]
    public async Task FindAsync_JustAdded_IsThere()
    {
        _records.Add(Record("a1"));

        Assert.Single((await _records.FindAsync(new CallRecordFilter())).Records);
    }

    [Fact]
    public async Task FindAsync_NothingAnswered_HasNulls()
    {
        _records.Add(Record("a1") with { RingingAt = null, AnsweredAt = null, AnsweredBy = null, Ways = [] });

        var found = Assert.Single((await _records.FindAsync(new CallRecordFilter())).Records);

        Assert.Null(found.RingingAt);
        Assert.Null(found.AnsweredAt);
        Assert.Null(found.AnsweredBy);
        Assert.Equal("", found.Place);
    }

    [Fact]
    public async Task Add_SameCallTwice_IsOneRecord()
    {
        _records.Add(Record("a1"));
        await _database.FlushAsync();
        _records.Add(Record("a1"));

        Assert.Single((await _records.FindAsync(new CallRecordFilter())).Records);
    }

    [Fact]
    public async Task FindAsync_NameUsedAgainLater_AreTwoRecords()
    {
        _records.Add(Record("a1"));
        await _database.FlushAsync();
        _records.Add(Record("a1") with { StartedAt = _time.Now.AddDays(1) });

        Assert.Equal(2, (await _records.FindAsync(new CallRecordFilter())).Records.Count);
    }

    [Fact]
    public async Task FindAsync_Pages_AreTheLatestFirstAndWithoutGapOrRepeat()
    {
        for (var n = 0; n < 25; n++)
        {
            _records.Add(Record($"call-{n:00}"));
        }

        List<string> ids = [];
        List<int> sizes = [];
        for (long? cursor = null; ;)
        {
            var page = await _records.FindAsync(new CallRecordFilter { Limit = 10, Cursor = cursor });
            ids.AddRange(page.Records.Select(record => record.Id));
            sizes.Add(page.Records.Count);
            if (page.Next is null)
            {
                break;
            }

            cursor = page.Next;
        }

        Assert.Equal([10, 10, 5], sizes);
        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(n => $"call-{n:00}"), ids);
    }

    [Fact]
    public async Task FindAsync_LastPageIsFull_HasNoNext()
    {
        _records.Add(Record("a1"));

        Assert.Null((await _records.FindAsync(new CallRecordFilter { Limit = 1 })).Next);
    }

    [Theory]
    [InlineData("10100", 1)]  // the caller
    [InlineData("10199", 1)]  // dialled
    [InlineData("10001", 1)]  // a device that was rung
    [InlineData("10177", 1)]  // the mailbox
    [InlineData("1010", 0)]   // the whole number only
    public async Task FindAsync_ByNumber_FindsWhoHadToDoWithIt(string number, int count)
    {
        _records.Add(Record("a1") with { Dialled = "10199", Ways = ["extension 10199", "voicemail 10177"] });
        _records.Add(Record("other") with { Caller = new Party("10500", ""), Dialled = "10501", Ways = [], Legs = [] });

        Assert.Equal(count, (await _records.FindAsync(new CallRecordFilter { Number = number })).Records.Count);
    }

    [Theory]
    [InlineData("switchboard", 1)]
    [InlineData("voicemail", 2)]          // any mailbox
    [InlineData("voicemail 10101", 1)]
    [InlineData("voicemail 1010%", 0)]    // no pattern of SQL
    [InlineData("voice", 0)]
    public async Task FindAsync_ByPlace_TakesTheWholePlaceOrItsKind(string place, int count)
    {
        _records.Add(Record("a1") with { Ways = ["extension 10101", "switchboard"] });
        _records.Add(Record("a2") with { Ways = ["voicemail 10101"] });
        _records.Add(Record("a3") with { Ways = ["voicemail 10102"] });

        Assert.Equal(count, (await _records.FindAsync(new CallRecordFilter { Place = place })).Records.Count);
    }

    [Fact]
    public async Task FindAsync_ByTimeAndEnd_FromIsInAndToIsOut()
    {
        var noon = new DateTimeOffset(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);
        _records.Add(Record("before") with { StartedAt = noon.AddMilliseconds(-1) });
        _records.Add(Record("first") with { StartedAt = noon });
        _records.Add(Record("gave-up") with { StartedAt = noon, End = CallEnd.GaveUp });
        _records.Add(Record("after") with { StartedAt = noon.AddHours(1) });

        var found = await _records.FindAsync(new CallRecordFilter { From = noon, To = noon.AddHours(1), End = CallEnd.CallerHungUp });

        Assert.Equal("first", Assert.Single(found.Records).Id);
    }

    [Fact]
    public async Task FindAsync_SpoiltColumn_CostsThatColumnOnly()
    {
        _records.Add(Record("a1"));
        Restart();
        Database.Execute(_temporary["state.db"], "UPDATE calls SET legs = 'nothing', how = 'Somehow'");

        var found = Assert.Single((await _records.FindAsync(new CallRecordFilter())).Records);

        Assert.Empty(found.Legs);
        Assert.Equal("10100", found.Caller.Number);
    }

    [Fact]
    public async Task FindAsync_TableGone_ThrowsIOException()
    {
        Database.Execute(_temporary["state.db"], "DROP TABLE calls");

        await Assert.ThrowsAsync<IOException>(() => _records.FindAsync(new CallRecordFilter()));
    }

    [Fact]
    public async Task Open_DatabaseOfTheVersionBefore_GetsTheTablesAndKeepsItsRows()
    {
        _database.Dispose();
        var path = _temporary["state.db"];
        Database.Execute(path, "DROP TABLE calls; DROP TABLE call_numbers; PRAGMA user_version = 1");
        Database.Execute(path, "INSERT INTO subscriptions (id, state, expires_at) VALUES ('id', '{}', 4102444800000)");

        Open();
        _records.Add(Record("a1"));

        Assert.Single((await _records.FindAsync(new CallRecordFilter())).Records);
        Assert.Single(new SubscriptionStore(_database).Load());
    }

    private CallRecord Record(string id) => new()
    {
        Id = id,
        Caller = new Party("10100", "Anna Åström"),
        Dialled = "10101",
        StartedAt = _time.Now,
        RingingAt = _time.Now.AddMilliseconds(120),
        AnsweredAt = _time.Now.AddSeconds(8),
        EndedAt = _time.Now.AddSeconds(20),
        Rings = 2,
        Ways = ["extension 10101"],
        AnsweredBy = "10001",
        QueueWait = TimeSpan.FromSeconds(3.5),
        End = CallEnd.CallerHungUp,
        Why = "10100 hung up",
        Legs = [Leg("10100", true), Leg("10001", false) with { Outcome = LegOutcome.Refused, StatusCode = 486 }],
    };

    private LegRecord Leg(string number, bool isCaller) => new()
    {
        Number = number,
        IsCaller = isCaller,
        Device = "udp:10.0.0.5:5060",
        CallId = $"{number}@host",
        StartedAt = _time.Now,
        RingingAt = _time.Now.AddSeconds(1),
        EndedAt = _time.Now.AddSeconds(20),
        Outcome = LegOutcome.Answered,
        Codec = "PCMA",
        Packets = new StreamStatistics(1000, 999, 3),
    };

    [System.Diagnostics.CodeAnalysis.MemberNotNull(nameof(_database), nameof(_records))]
    private void Open()
    {
        _database = new StateDatabase(_directory, _time, NullLogger<StateDatabase>.Instance);
        _records = new CallRecordStore(_database);
    }

    private void Restart()
    {
        _database.Dispose();
        Open();
    }
}
