using System.Net.Http.Headers;
using Softswitch.Calls;
using Softswitch.Calls.Records;
using Softswitch.Media.Engine;

namespace Softswitch.Admin.Tests;

/// <summary><c>/api/records</c>.</summary>
[Trait("Category", "Interop")]
public sealed class RecordsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 5, 13, 8, 0, 0, TimeSpan.Zero);

    private readonly AdminFixture _admin = new();

    public Task InitializeAsync() => _admin.InitializeAsync();

    public Task DisposeAsync() => _admin.DisposeAsync();

    [Fact]
    public async Task Get_Record_IsInTheOfficesTimeAndWords()
    {
        _admin.Exchange.Records.Add(Record());
        _admin.Exchange.NextCursor = 812;

        var page = await _admin.GetJsonAsync("/api/records");

        var record = page.GetProperty("records")[0];
        Assert.Equal("2026-05-13T10:00:00+02:00", record.GetProperty("startedAt").GetString());
        Assert.Equal("caller-hung-up", record.GetProperty("cause").GetString());
        Assert.Equal("switchboard", record.GetProperty("place").GetString());
        Assert.Equal("answered-elsewhere", record.GetProperty("legs")[1].GetProperty("outcome").GetString());
        Assert.Equal(3, record.GetProperty("legs")[0].GetProperty("packetsLost").GetInt32());
        Assert.Equal(812, page.GetProperty("next").GetInt64());
    }

    [Fact]
    public async Task Get_AllFilters_AreAskedForAndLocalTimesAreTheOffices()
    {
        await _admin.GetJsonAsync(
            "/api/records?from=2026-05-13T10:00&to=2026-05-14T00:00:00Z&extension=10101&place=voicemail%2010101&cause=gave-up&limit=7&cursor=99");

        Assert.Equal(
            new CallRecordFilter
            {
                From = Start,
                To = new DateTimeOffset(2026, 5, 14, 0, 0, 0, TimeSpan.Zero),
                Number = "10101",
                Place = "voicemail 10101",
                End = CallEnd.GaveUp,
                Limit = 7,
                Cursor = 99,
            },
            _admin.Exchange.Asked);
    }

    [Theory]
    [InlineData("from=yesterday")]
    [InlineData("to=13/45/2026")]
    [InlineData("cause=boredom")]
    [InlineData("limit=0")]
    [InlineData("limit=10001")]
    [InlineData("format=xml")]
    public async Task Get_FilterWithoutSense_Is400ThatNamesIt(string query)
    {
        using var response = await _admin.Client.GetAsync($"/api/records?{query}");

        var problem = await AdminFixture.ReadProblemAsync(response, 400);
        Assert.Contains(query.Split('=')[0], problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/records?format=csv", null)]
    [InlineData("/api/records", "text/csv")]
    public async Task Get_Csv_IsOneLineACallWithTheCursorInAHeader(string path, string? accept)
    {
        _admin.Exchange.Records.Add(Record() with { Caller = new Party("+46680161100", "Öberg, \"Bo\"") });
        _admin.Exchange.NextCursor = 5;
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        }

        using var response = await _admin.Client.SendAsync(request);

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("5", response.Headers.GetValues("X-Next-Cursor").Single());
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal(3, lines.Length); // the last is empty
        Assert.StartsWith("id,startedAt,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",'+46680161100,\"Öberg, \"\"Bo\"\"\",10101,", lines[1], StringComparison.Ordinal);
    }

    private static CallRecord Record() => new()
    {
        Id = "a1b2c3d4e5f6",
        Caller = new Party("10100", "Anna Åström"),
        Dialled = "10101",
        StartedAt = Start,
        RingingAt = Start.AddSeconds(1),
        AnsweredAt = Start.AddSeconds(8),
        EndedAt = Start.AddSeconds(20),
        Rings = 2,
        Ways = ["extension 10101", "switchboard"],
        AnsweredBy = "10001",
        QueueWait = TimeSpan.FromSeconds(3.5),
        End = CallEnd.CallerHungUp,
        Why = "10100 hung up",
        Legs = [Leg("10100", true, LegOutcome.Answered), Leg("10001", false, LegOutcome.AnsweredElsewhere)],
    };

    private static LegRecord Leg(string number, bool isCaller, LegOutcome outcome) => new()
    {
        Number = number,
        IsCaller = isCaller,
        Device = "udp:10.0.0.5:5060",
        CallId = $"{number}@host",
        StartedAt = Start,
        EndedAt = Start.AddSeconds(20),
        Outcome = outcome,
        Codec = "PCMA",
        Packets = new StreamStatistics(1000, 999, 3),
    };
}
