using System.Net;
using System.Net.Http.Json;
using System.Text;
using Softswitch.Admin.Tests.Fakes;
using Softswitch.Calls.Alarms;
using Softswitch.Sip.Transports;
using Softswitch.Voicemail;

namespace Softswitch.Admin.Tests;

/// <summary>Extensions, transfer, traces, mailboxes, alarms, bans and the OpenAPI document.</summary>
[Trait("Category", "Interop")]
public sealed class OfficeApiTests : IAsyncLifetime
{
    private static readonly SipFlow Flow = new(SipTransport.Udp, IPEndPoint.Parse("10.0.0.1:5060"), IPEndPoint.Parse("10.0.0.5:5060"));

    private readonly AdminFixture _admin = new();

    public Task InitializeAsync() => _admin.InitializeAsync();

    public Task DisposeAsync() => _admin.DisposeAsync();

    [Fact]
    public async Task GetExtensions_One_ShowsItsStateAndNoSecret()
    {
        _admin.Exchange.Mailboxes.Add("10100");

        using var response = await _admin.Client.GetAsync("/api/extensions");

        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("\"number\":\"10100\",\"name\":\"Anna Åström\"", text, StringComparison.Ordinal);
        Assert.Contains("\"activeCalls\":1,\"mailbox\":\"record\",\"newMessages\":0,\"oldMessages\":0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", text, StringComparison.Ordinal);
        Assert.DoesNotContain("7394", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetExtension_Unknown_Is404()
    {
        using var response = await _admin.Client.GetAsync("/api/extensions/10999");

        await AdminFixture.ReadProblemAsync(response, 404);
    }

    [Fact]
    public async Task Transfer_LiveCall_Is204AndTransferred()
    {
        _admin.Exchange.Calls.Add(new FakeCall("a1", TimeProvider.System));

        using var response = await _admin.Client.PostAsJsonAsync("/api/calls/a1/transfer", new { to = "10102" });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal([("a1", "10102")], _admin.Exchange.Transferred);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"to\":\" \"}")]
    [InlineData("{\"to\":\"1\\n2\"}")]
    [InlineData("{\"to\":")]
    public async Task Transfer_NoNumber_Is400(string body)
    {
        _admin.Exchange.Calls.Add(new FakeCall("a1", TimeProvider.System));
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await _admin.Client.PostAsync("/api/calls/a1/transfer", content);

        await AdminFixture.ReadProblemAsync(response, 400);
        Assert.Empty(_admin.Exchange.Transferred);
    }

    [Fact]
    public async Task GetTrace_LiveCall_HasStepsInWords()
    {
        var call = new FakeCall("a1", TimeProvider.System);
        call.Trace.Add("10100 dialled 10101");
        _admin.Exchange.Calls.Add(call);

        var trace = await _admin.GetJsonAsync("/api/calls/a1/trace");

        Assert.True(trace.GetProperty("live").GetBoolean());
        Assert.Equal("10100 dialled 10101", trace.GetProperty("steps")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task GetPcap_LiveCall_IsAFileOfItsOwnKind()
    {
        _admin.Exchange.Calls.Add(new FakeCall("a1", TimeProvider.System));

        using var response = await _admin.Client.GetAsync("/api/calls/a1/trace.pcap");

        Assert.Equal("application/vnd.tcpdump.pcap", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(24, (await response.Content.ReadAsByteArrayAsync()).Length); // no message: the file's header only
    }

    [Fact]
    public async Task Greeting_PutGetDelete_IsStoredWholeAndGivenBack()
    {
        _admin.Exchange.Mailboxes.Add("10100");
        var wav = Wavs.OfSeconds(10); // larger than any other body may be
        using var content = new ByteArrayContent(wav);

        using var put = await _admin.Client.PutAsync("/api/mailboxes/10100/greeting", content);
        var got = await _admin.Client.GetByteArrayAsync("/api/mailboxes/10100/greeting");
        using var deleted = await _admin.Client.DeleteAsync("/api/mailboxes/10100/greeting");
        using var after = await _admin.Client.GetAsync("/api/mailboxes/10100/greeting");

        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Equal(wav, got);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await AdminFixture.ReadProblemAsync(after, 404);
        Assert.DoesNotContain(_admin.Directory.GetFiles(), file => file.Name.Contains("10100", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("empty")]
    [InlineData("long")]
    public async Task PutGreeting_Unusable_Is422AndTheOldOneStays(string kind)
    {
        _admin.Exchange.Mailboxes.Add("10100");
        using var good = new ByteArrayContent(Wavs.OfSeconds(1));
        using var first = await _admin.Client.PutAsync("/api/mailboxes/10100/greeting", good);
        using var bad = new ByteArrayContent(kind switch { "text" => "hello"u8.ToArray(), "empty" => Wavs.OfSeconds(0), _ => Wavs.OfSeconds(181) });

        using var response = await _admin.Client.PutAsync("/api/mailboxes/10100/greeting", bad);

        await AdminFixture.ReadProblemAsync(response, 422);
        Assert.Equal(Wavs.OfSeconds(1), await _admin.Client.GetByteArrayAsync("/api/mailboxes/10100/greeting"));
    }

    [Fact]
    public async Task PutGreeting_UnknownMailbox_Is404()
    {
        using var content = new ByteArrayContent(Wavs.OfSeconds(1));

        using var response = await _admin.Client.PutAsync("/api/mailboxes/..%2Fadmin/greeting", content);

        await AdminFixture.ReadProblemAsync(response, 404);
    }

    [Fact]
    public async Task Message_MarkAndDelete_GoThroughTheMailboxOnTheLoop()
    {
        _admin.Exchange.Messages.Add(new VoicemailMessage
        {
            Id = 7,
            Mailbox = "10100",
            CallerNumber = "10101",
            CallerName = "",
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Length = TimeSpan.FromSeconds(3),
            File = "none",
        });

        using var heard = await _admin.Client.PutAsync("/api/mailboxes/10100/messages/7/heard", null);
        Assert.True(_admin.Exchange.Messages[0].IsHeard);
        using var renewed = await _admin.Client.DeleteAsync("/api/mailboxes/10100/messages/7/heard");
        Assert.False(_admin.Exchange.Messages[0].IsHeard);
        using var elsewhere = await _admin.Client.DeleteAsync("/api/mailboxes/10101/messages/7");
        using var deleted = await _admin.Client.DeleteAsync("/api/mailboxes/10100/messages/7");

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.NoContent], [heard.StatusCode, renewed.StatusCode, deleted.StatusCode]);
        await AdminFixture.ReadProblemAsync(elsewhere, 404);
        Assert.Empty(_admin.Exchange.Messages);
    }

    [Fact]
    public async Task GetAlarms_Active_AreListed()
    {
        _admin.Exchange.Alarms.Add(new Alarm("trunk:telia", "trunk telia does not answer", new DateTimeOffset(2026, 5, 13, 8, 0, 0, TimeSpan.Zero)));

        var alarms = await _admin.GetJsonAsync("/api/alarms");

        Assert.Equal("trunk:telia", alarms[0].GetProperty("key").GetString());
        Assert.Equal("2026-05-13T10:00:00+02:00", alarms[0].GetProperty("since").GetString());
    }

    [Fact]
    public async Task Bans_ListedAndLifted_LetThePairInAgain()
    {
        var logins = _admin.Exchange.Logins;
        for (var n = 0; n < Softswitch.Calls.Gate.FailedLogins.MaxFailures; n++)
        {
            logins.Add(Flow.Remote.Address, "10100");
        }

        var bans = await _admin.GetJsonAsync("/api/bans");
        using var lifted = await _admin.Client.DeleteAsync("/api/bans/10.0.0.5/10100");
        using var again = await _admin.Client.DeleteAsync("/api/bans/10.0.0.5/10100");

        Assert.Equal("10.0.0.5", bans[0].GetProperty("source").GetString());
        Assert.Equal(HttpStatusCode.NoContent, lifted.StatusCode);
        await AdminFixture.ReadProblemAsync(again, 404);
        Assert.False(logins.IsBlocked(Flow.Remote.Address, "10100"));
    }

    [Fact]
    public async Task OpenApi_Document_NamesEveryRouteOfTheApi()
    {
        using var response = await _admin.Stranger.GetAsync("/openapi/v1.json");

        var document = await AdminFixture.ReadJsonAsync(response);
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.Contains("/api/records", paths);
        Assert.Contains("/api/mailboxes/{mailbox}/greeting", paths);
        Assert.Contains("/api/calls/{id}/transfer", paths);
    }
}
