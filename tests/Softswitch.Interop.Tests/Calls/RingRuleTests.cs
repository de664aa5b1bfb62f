using Softswitch.Interop.Tests.Office;
using Softswitch.Interop.Tests.Sound;
using Xunit.Abstractions;

namespace Softswitch.Interop.Tests.Calls;

/// <summary>Who does not answer: the switchboard, or the central message.</summary>
[Trait("Category", "Interop")]
public sealed class RingRuleTests(ITestOutputHelper output)
{
    private static readonly OfficeSettings Quick = new() { RingSeconds = 0.5 };
    private static readonly OfficeSettings QuickAndClosed = new() { RingSeconds = 0.5, IsOpen = false };
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task NoAnswer_SwitchboardOpen_EndsAtAnOperator()
    {
        await using var office = await TestOffice.OpenAsync(output, Quick);
        var absent = await office.PhoneAsync("10101");
        var first = await office.PhoneAsync("10001", options => options with { Speech = office.Tone(700, seconds: 30) });
        var second = await office.PhoneAsync("10002");
        var caller = await office.PhoneAsync("10100", options => options with { Speech = office.Tone(1_000, seconds: 12) });

        await caller.DialAsync("10101");
        await absent.EventAsync("CALL_INCOMING");
        await absent.EventAsync("CALL_CLOSED");       // four signals are over
        await caller.EventAsync("CALL_ESTABLISHED");  // "Ni kopplas till växeln", queue tone
        await second.EventAsync("CALL_INCOMING");
        await first.AnswerAsync();
        await second.EventAsync("CALL_CLOSED");
        await caller.EventAsync("CALL_CLOSED", "end of file", Long);
        await caller.StopAsync();
        await first.StopAsync();

        Assert.InRange(ToneDetector.SecondsHeard(first.Heard.Single(), 1_000), 3, 12);
        Assert.InRange(ToneDetector.SecondsHeard(caller.Heard.Single(), 700), 3, 12);
    }

    [Fact]
    public async Task Busy_SwitchboardOpen_RingsTheOperatorsAtOnce()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var busy = await office.PhoneAsync("10101");
        var first = await office.PhoneAsync("10001");
        var caller = await office.PhoneAsync("10100");

        await caller.DialAsync("10101");
        await busy.EventAsync("CALL_INCOMING");
        await busy.HangUpAsync(); // 486

        await first.EventAsync("CALL_INCOMING");
    }

    [Fact]
    public async Task NobodyRegistered_SwitchboardOpen_RingsTheOperatorsAtOnce()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var first = await office.PhoneAsync("10001");
        var caller = await office.PhoneAsync("10100");

        await caller.DialAsync("10101");

        await first.AnswerAsync();
        await caller.EventAsync("CALL_ESTABLISHED");
    }

    [Fact]
    public async Task Nine_AfterHours_HearsTheCentralMessage()
    {
        await using var office = await TestOffice.OpenAsync(output, QuickAndClosed);
        var operatorPhone = await office.PhoneAsync("10001");
        var caller = await office.PhoneAsync("10100", options => options with { Speech = office.Tone(1_000, seconds: 10) });

        await caller.DialAsync("9");
        await caller.EventAsync("CALL_ESTABLISHED");
        await caller.EventAsync("CALL_CLOSED", "end of file", Long);
        await caller.StopAsync();

        Assert.Empty(operatorPhone.Seen("CALL_INCOMING"));
        Assert.InRange(WavSamples.Read(caller.Heard.Single()).SecondsOfSound(), 5, 10); // it speaks for all of the ten seconds, with breaths
    }
}
