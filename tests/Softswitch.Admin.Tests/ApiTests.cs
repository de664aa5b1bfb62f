using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Softswitch.Admin.Reloading;
using Softswitch.Admin.Tests.Fakes;
using Softswitch.Calls.Registration;
using Softswitch.Calls.Tracing;
using Softswitch.Sip.Transports;
using Softswitch.Voicemail;

namespace Softswitch.Admin.Tests;

/// <summary>What each route of the API shows and does.</summary>
[Trait("Category", "Interop")]
public sealed class ApiTests : IAsyncLifetime
{
    private readonly AdminFixture _admin = new();

    public Task InitializeAsync() => _admin.InitializeAsync();

    public Task DisposeAsync() => _admin.DisposeAsync();

    [Fact]
    public async Task Registrations_TwoDevices_AreListedByExtension()
    {
        var now = new DateTimeOffset(2026, 5, 13, 8, 0, 0, 123, TimeSpan.Zero);
        _admin.Exchange.Bindings.Add(Binding("10200", SipTransport.Tcp, "192.0.2.7:40000", now) with { IsWaiting = true });
        _admin.Exchange.Bindings.Add(Binding("10100", SipTransport.Udp, "192.0.2.8:5060", now) with { UserAgent = "Deskphone/1" });

        var list = await _admin.GetJsonAsync("/api/registrations");

        Assert.Equal(["10100", "10200"], list.EnumerateArray().Select(item => item.GetProperty("extension").GetString()));
        Assert.Equal(
            """{"extension":"10100","contact":"sip:10100@192.0.2.8:5060","transport":"udp","address":"192.0.2.8:5060","userAgent":"Deskphone/1","registeredAt":"2026-05-13T10:00:00.123+02:00","expiresAt":"2026-05-13T11:00:00.123+02:00","waiting":false}""",
            list[0].GetRawText());
        Assert.True(list[1].GetProperty("waiting").GetBoolean());
    }

    [Fact]
    public async Task Calls_None_IsAnEmptyArray()
    {
        var list = await _admin.GetJsonAsync("/api/calls");

        Assert.Equal("[]", list.GetRawText());
    }

    [Fact]
    public async Task Calls_OneInProgress_IsShownWithItsSteps()
    {
        _admin.Clock.SetUtcNow(new DateTimeOffset(2026, 1, 7, 9, 0, 0, TimeSpan.Zero));
        var call = new FakeCall("a1b2", _admin.Clock) { IsAnswered = true, ConnectedTo = "10001" };
        call.Trace.Add("10100 dialled 10101");
        _admin.Clock.Advance(TimeSpan.FromSeconds(23));
        call.Trace.Add("no answer after 4 rings (23 s) → switchboard", new SourceLine("dialplan.yaml", 12));
        _admin.Exchange.Calls.Add(call);

        var list = await _admin.GetJsonAsync("/api/calls");

        Assert.Equal(
            """{"id":"a1b2","caller":{"number":"10100","name":"Anna Åström"},"dialled":"10101","startedAt":"2026-01-07T10:00:00+01:00","answered":true,"connectedTo":"10001","steps":[{"time":"2026-01-07T10:00:00+01:00","text":"10100 dialled 10101","rule":null},{"time":"2026-01-07T10:00:23+01:00","text":"no answer after 4 rings (23 s) → switchboard","rule":"dialplan.yaml:12"}]}""",
            Assert.Single(list.EnumerateArray()).GetRawText());
    }

    [Fact]
    public async Task Calls_Several_OldestFirst()
    {
        _admin.Exchange.Calls.Add(new FakeCall("late", _admin.Clock) { StartedAt = DateTimeOffset.UnixEpoch.AddHours(2) });
        _admin.Exchange.Calls.Add(new FakeCall("early", _admin.Clock) { StartedAt = DateTimeOffset.UnixEpoch.AddHours(1) });

        var list = await _admin.GetJsonAsync("/api/calls");

        Assert.Equal(["early", "late"], list.EnumerateArray().Select(call => call.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task HangUp_LiveCall_EndsItAndSaysWhy()
    {
        _admin.Exchange.Calls.Add(new FakeCall("a1b2", _admin.Clock));

        using var response = await _admin.Client.DeleteAsync("/api/calls/a1b2");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal([("a1b2", "ended by an administrator")], _admin.Exchange.HungUp);
    }

    [Fact]
    public async Task HangUp_NoSuchCall_Is404Problem()
    {
        using var response = await _admin.Client.DeleteAsync("/api/calls/gone");

        var problem = await AdminFixture.ReadProblemAsync(response, 404);
        Assert.Contains("gone", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_TwoInTheBox_AreListedInTheOfficesTime()
    {
        _admin.Exchange.Messages.Add(Message(7) with { CallerNumber = "0680-16100", CallerName = "", IsHeard = true });
        _admin.Exchange.Messages.Add(Message(9) with { IsRecovered = true });

        var list = await _admin.GetJsonAsync("/api/mailboxes/10100/messages");

        Assert.Equal(JsonValueKind.Array, list.ValueKind);
        Assert.Equal(
            """{"id":7,"callerNumber":"0680-16100","callerName":"","receivedAt":"2026-07-01T18:30:00+02:00","lengthSeconds":12.3,"heard":true,"recovered":false}""",
            list[0].GetRawText());
        Assert.Equal(
            """{"id":9,"callerNumber":"10101","callerName":"Bo Öberg","receivedAt":"2026-07-01T18:30:00+02:00","lengthSeconds":12.3,"heard":false,"recovered":true}""",
            list[1].GetRawText());
    }

    [Fact]
    public async Task Messages_EmptyBox_IsAnEmptyArray()
    {
        _admin.Exchange.Mailboxes.Add("10100");

        var list = await _admin.GetJsonAsync("/api/mailboxes/10100/messages");

        Assert.Equal("[]", list.GetRawText());
    }

    [Fact]
    public async Task Messages_NoSuchExtension_Is404Problem()
    {
        using var response = await _admin.Client.GetAsync("/api/mailboxes/99999/messages");

        await AdminFixture.ReadProblemAsync(response, 404);
    }

    [Fact]
    public async Task Audio_OfAMessage_IsTheWavFile()
    {
        byte[] wav = [.. "RIFF"u8, 4, 0, 0, 0, .. "WAVE"u8];
        _admin.Exchange.Messages.Add(Message(7) with { File = Write("7.wav", wav) });

        using var response = await _admin.Client.GetAsync("/api/mailboxes/10100/messages/7/audio");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("audio/wav", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("10100-7.wav", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(wav, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Audio_RangeAsked_IsThatPart()
    {
        _admin.Exchange.Messages.Add(Message(7) with { File = Write("7.wav", "RIFFWAVE"u8) });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/mailboxes/10100/messages/7/audio");
        request.Headers.Range = new RangeHeaderValue(4, null);

        using var response = await _admin.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("WAVE", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/api/mailboxes/10100/messages/8/audio")]   // no such message
    [InlineData("/api/mailboxes/10200/messages/7/audio")]   // a message of another box
    [InlineData("/api/mailboxes/10100/messages/7/audio")]   // its file has gone
    public async Task Audio_NotThere_Is404Problem(string path)
    {
        _admin.Exchange.Messages.Add(Message(7) with { File = Path.Combine(_admin.Directory.FullName, "none", "7.wav") });

        using var response = await _admin.Client.GetAsync(path);

        await AdminFixture.ReadProblemAsync(response, 404);
    }

    [Fact]
    public async Task Reload_GoodFiles_TellsWhatChanged()
    {
        _admin.Exchange.NextReload = new ReloadResult
        {
            Changes = ["extension 10105 added"],
            NeedsRestart = ["listen"],
            Findings = [new ReloadFinding(false, "trunks.yaml", 3, 5, "no trunk can carry 112")],
        };

        using var response = await _admin.Client.PostAsync("/api/reload", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"changed":["extension 10105 added"],"needsRestart":["listen"],"warnings":[{"at":"trunks.yaml:3:5","severity":"warning","file":"trunks.yaml","line":3,"column":5,"message":"no trunk can carry 112"}]}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Reload_BrokenFiles_Is422ProblemWithEachFinding()
    {
        _admin.Exchange.NextReload = new ReloadResult
        {
            Findings =
            [
                new ReloadFinding(true, "dialplan.yaml", 12, 5, "unknown key 'ringz'; did you mean 'rings'?"),
                new ReloadFinding(false, "trunks.yaml", 3, 1, "no trunk can carry 112"),
            ],
        };

        using var response = await _admin.Client.PostAsync("/api/reload", null);

        var problem = await AdminFixture.ReadProblemAsync(response, 422);
        var findings = problem.GetProperty("findings");
        Assert.Equal(2, findings.GetArrayLength());
        Assert.Equal(
            """{"at":"dialplan.yaml:12:5","severity":"error","file":"dialplan.yaml","line":12,"column":5,"message":"unknown key 'ringz'; did you mean 'rings'?"}""",
            findings[0].GetRawText());
    }

    private static Binding Binding(string extension, SipTransport transport, string remote, DateTimeOffset registeredAt) => new()
    {
        Extension = extension,
        ContactUri = $"sip:{extension}@{remote}",
        Flow = new SipFlow(transport, IPEndPoint.Parse("192.0.2.1:5060"), IPEndPoint.Parse(remote)),
        RegisteredAt = registeredAt,
        ExpiresAt = registeredAt.AddHours(1),
        CallId = "c",
        CSeq = 1,
    };

    private static VoicemailMessage Message(long id) => new()
    {
        Id = id,
        Mailbox = "10100",
        CallerNumber = "10101",
        CallerName = "Bo Öberg",
        ReceivedAt = new DateTimeOffset(2026, 7, 1, 16, 30, 0, TimeSpan.Zero),
        Length = TimeSpan.FromMilliseconds(12_340),
        File = "",
    };

    private string Write(string name, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(_admin.Directory.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
