using Softswitch.Interop.Tests.Office;
using Softswitch.Interop.Tests.Phones;
using Softswitch.Interop.Tests.Sound;
using Xunit.Abstractions;

namespace Softswitch.Interop.Tests.Calls;

/// <summary>Messages are left, announced and heard, and outlive the exchange.</summary>
[Trait("Category", "Interop")]
public sealed class MailboxTests(ITestOutputHelper output)
{
    private static readonly OfficeSettings Closed = new() { RingSeconds = 0.5, IsOpen = false };
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task NoAnswer_AfterHours_EndsInTheMailboxAndTheLampIsLit()
    {
        await using var office = await TestOffice.OpenAsync(output, Closed);
        var owner = await office.PhoneAsync("10101", options => options with { WatchesMailbox = true });
        var caller = await office.PhoneAsync("10100", options => options with { Speech = office.Tone(1_000, seconds: 8) });
        await owner.EventAsync("MWI_NOTIFY", "Messages-Waiting: no");

        await caller.DialAsync("10101");
        await owner.EventAsync("CALL_INCOMING");
        await owner.EventAsync("CALL_CLOSED");
        await caller.EventAsync("CALL_ESTABLISHED");
        await caller.PressAsync("#"); // no greeting, please
        await caller.EventAsync("CALL_CLOSED", "end of file", Long);
        await owner.EventAsync("MWI_NOTIFY", "Voice-Message: 1/0");

        Assert.InRange(ToneDetector.SecondsHeard(office.Recordings.Single(), 1_000), 4, 8);
    }

    [Fact]
    public async Task Message_LeftAfterHours_IsHeardByItsOwner()
    {
        await using var office = await TestOffice.OpenAsync(output, Closed);
        await LeaveMessageAsync(office, "10100", seconds: 6);
        var owner = await office.PhoneAsync("10101", options => options with { Speech = office.Tone(300, seconds: 20), WatchesMailbox = true });
        await owner.EventAsync("MWI_NOTIFY", "Voice-Message: 1/0");

        await owner.DialAsync("*98");
        await owner.EventAsync("CALL_ESTABLISHED");
        await owner.PressAsync("2580#");
        await owner.EventAsync("MWI_NOTIFY", "Voice-Message: 0/1", Long); // heard to its end
        await owner.EventAsync("CALL_CLOSED", "end of file", Long);
        await owner.StopAsync();

        Assert.InRange(ToneDetector.SecondsHeard(owner.Heard.Single(), 1_000), 2, 6);
    }

    [Fact]
    public async Task Greeting_InFull_IsFollowedByTheTone()
    {
        await using var office = await TestOffice.OpenAsync(output, Closed);
        var caller = await office.PhoneAsync("10100", options => options with { Speech = office.Tone(300, seconds: 14) });

        await caller.DialAsync("10101");
        await caller.EventAsync("CALL_CLOSED", "end of file", Long);
        await caller.StopAsync();

        var heard = caller.Heard.Single();
        Assert.InRange(WavSamples.Read(heard).SecondsOfSound(), 3, 14);
        Assert.InRange(ToneDetector.SecondsHeard(heard, 1_000), 0.3, 0.6); // the tone after which one speaks
    }

    [Fact]
    public async Task Kill_DuringTenRecordings_LosesNoMessage()
    {
        await using var office = await TestOffice.OpenAsync(output, Closed);
        await LeaveMessageAsync(office, "10100", seconds: 6);
        await LeaveMessageAsync(office, "10102", seconds: 6);
        var callers = new List<Baresip>();
        foreach (var extension in new[] { "10001", "10002", "10103", "10200", "10300", "10001", "10002", "10103", "10200", "10300" })
        {
            callers.Add(await office.PhoneAsync(extension, options => options with { Speech = office.Tone(1_000, seconds: 60) }));
        }

        foreach (var caller in callers)
        {
            await caller.DialAsync("10101");
            await caller.EventAsync("CALL_ESTABLISHED");
            await caller.PressAsync("#");
        }

        await callers[^1].TalkedAsync(seconds: 7); // more than min-message-seconds after the tone
        await office.Exchange.KillAsync();
        await office.StartExchangeAsync();

        var owner = await office.PhoneAsync("10101", options => options with { WatchesMailbox = true });
        await owner.EventAsync("MWI_NOTIFY", "Voice-Message: 12/0");
        Assert.Equal(12, office.Recordings.Count);
        Assert.All(office.Recordings, recording => Assert.InRange(ToneDetector.SecondsHeard(recording, 1_000), 2, 60));
    }

    [Fact]
    public async Task Lamp_AfterARestart_IsSetInTheOldSubscription()
    {
        await using var office = await TestOffice.OpenAsync(output, Closed);
        var owner = await office.PhoneAsync("10101", options => options with { WatchesMailbox = true });
        await owner.EventAsync("MWI_NOTIFY", "Messages-Waiting: no");
        await office.Exchange.StopAsync(within: TimeSpan.FromSeconds(3));
        var mark = owner.Mark;

        await office.StartExchangeAsync();

        await owner.EventAsync("MWI_NOTIFY", "Messages-Waiting: no", TimeSpan.FromSeconds(5));
        Assert.DoesNotContain(owner.LogFrom(mark), line => line.StartsWith("SUBSCRIBE", StringComparison.Ordinal));
    }

    private static async Task LeaveMessageAsync(TestOffice office, string from, double seconds)
    {
        var caller = await office.PhoneAsync(from, options => options with { Speech = office.Tone(1_000, seconds) });
        await caller.DialAsync("10101"); // nobody there: the mailbox at once
        await caller.EventAsync("CALL_ESTABLISHED");
        await caller.PressAsync("#");
        var mark = office.Exchange.Mark;
        await caller.EventAsync("CALL_CLOSED", "end of file", Long);
        await office.Exchange.LoggedAsync("saved in mailbox 10101", mark);
    }
}
