using System.Text;
using Softswitch.Interop.Tests.Office;
using Softswitch.Interop.Tests.Sound;
using Xunit.Abstractions;

namespace Softswitch.Interop.Tests.Calls;

/// <summary>The admin endpoint tells what real phones do.</summary>
[Trait("Category", "Interop")]
public sealed class AdminTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Registrations_AndCalls_AreShownWhileTheyLast()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101", options => options with { AutoAnswer = true, Transport = "tcp" });
        var caller = await office.PhoneAsync("10100");
        await caller.DialAsync("10101");
        await caller.EventAsync("CALL_ESTABLISHED");

        var registrations = (await office.Exchange.GetAsync("/api/registrations")).EnumerateArray().ToList();
        var call = (await office.Exchange.GetAsync("/api/calls")).EnumerateArray().Single();
        await caller.HangUpAsync();
        await callee.EventAsync("CALL_CLOSED");
        var calls = await office.Exchange.GetAsync("/api/calls");

        Assert.Equal(
            ["10100 udp", "10101 tcp"],
            registrations.Select(entry => $"{entry.GetProperty("extension")} {entry.GetProperty("transport")}").Order(StringComparer.Ordinal));
        Assert.Equal("10100", call.GetProperty("caller").GetProperty("number").GetString());
        Assert.Equal("10101", call.GetProperty("connectedTo").GetString());
        Assert.Empty(calls.EnumerateArray());
    }

    [Fact]
    public async Task Message_LeftByACaller_IsListedAndDownloaded()
    {
        await using var office = await TestOffice.OpenAsync(output, new OfficeSettings { IsOpen = false });
        var caller = await office.PhoneAsync("10100", options => options with { Speech = office.Tone(1_000, seconds: 6) });
        await caller.DialAsync("10101");
        await caller.EventAsync("CALL_ESTABLISHED");
        await caller.PressAsync("#");
        await caller.EventAsync("CALL_CLOSED", "end of file");
        await office.Exchange.LoggedAsync("saved in mailbox 10101");

        var message = (await office.Exchange.GetAsync("/api/mailboxes/10101/messages")).EnumerateArray().Single();
        var audio = office.File("downloaded.wav");
        await File.WriteAllBytesAsync(audio, await office.Exchange.DownloadAsync($"/api/mailboxes/10101/messages/{message.GetProperty("id")}/audio"));

        Assert.Equal("10100", message.GetProperty("callerNumber").GetString());
        Assert.False(message.GetProperty("heard").GetBoolean());
        Assert.InRange(ToneDetector.SecondsHeard(audio, 1_000), 2, 6);
    }

    [Fact]
    public async Task Metrics_AndHealth_AreServed()
    {
        await using var office = await TestOffice.OpenAsync(output);
        await office.PhoneAsync("10101", options => options with { AutoAnswer = true });
        var caller = await office.PhoneAsync("10100", options => options with { Speech = office.Tone(1_000, seconds: 1) });
        await caller.DialAsync("10101");
        await caller.EventAsync("CALL_CLOSED", "end of file");

        var metrics = Encoding.UTF8.GetString(await office.Exchange.DownloadAsync("/metrics"));

        Assert.Contains("softswitch_", metrics, StringComparison.Ordinal);
        Assert.True((await office.Exchange.GetAsync("/health")).GetProperty("ready").GetBoolean());
    }
}
