using Softswitch.Interop.Tests.Office;
using Softswitch.Interop.Tests.Sound;
using Xunit.Abstractions;

namespace Softswitch.Interop.Tests.Calls;

/// <summary>Two people talk.</summary>
[Trait("Category", "Interop")]
public sealed class TalkTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("udp", false, "udp", false)]  // two ordinary desk phones
    [InlineData("tcp", false, "udp", false)]  // each its own transport
    [InlineData("udp", false, "tcp", false)]  // the callee is reached over the connection it opened
    [InlineData("udp", true, "udp", true)]    // IPv6
    [InlineData("udp", true, "udp", false)]   // speech from one family of addresses to the other
    [InlineData("tcp", true, "tcp", false)]
    public async Task Call_BetweenTwoPhones_BothHearEachOther(string callerTransport, bool callerIPv6, string calleeTransport, bool calleeIPv6)
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101", options => options with
        {
            Server = calleeIPv6 ? office.ServerIPv6 : office.Server,
            Transport = calleeTransport,
            Speech = office.Tone(700, seconds: 30),
        });
        var caller = await office.PhoneAsync("10100", options => options with
        {
            Server = callerIPv6 ? office.ServerIPv6 : office.Server,
            Transport = callerTransport,
            Speech = office.Tone(1_000, seconds: 3),
        });

        await caller.DialAsync("10101");
        await caller.EventAsync("CALL_RINGING");
        await callee.AnswerAsync();
        await caller.EventAsync("CALL_ESTABLISHED");
        await caller.EventAsync("CALL_CLOSED", "end of file"); // it has said all of its file and hangs up
        await callee.EventAsync("CALL_CLOSED");
        await caller.StopAsync();
        await callee.StopAsync();

        Assert.InRange(ToneDetector.SecondsHeard(callee.Heard.Single(), 1_000), 2.3, 3.1);
        Assert.InRange(ToneDetector.SecondsHeard(caller.Heard.Single(), 700), 2.3, 3.1);
    }

    [Fact]
    public async Task Call_WithOnlyMuLawOnOneSide_IsHeard()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101", options => options with { Codecs = ["PCMU"], Speech = office.Tone(700, seconds: 30) });
        var caller = await office.PhoneAsync("10100", options => options with { Speech = office.Tone(1_000, seconds: 3) });

        await caller.DialAsync("10101");
        await callee.AnswerAsync();
        await caller.EventAsync("CALL_CLOSED", "end of file");
        await callee.EventAsync("CALL_CLOSED");
        await caller.StopAsync();
        await callee.StopAsync();

        Assert.InRange(ToneDetector.SecondsHeard(callee.Heard.Single(), 1_000), 2.3, 3.1);
        Assert.InRange(ToneDetector.SecondsHeard(caller.Heard.Single(), 700), 2.3, 3.1);
    }

    [Fact]
    public async Task Hold_AndResume_StopsAndRestartsTheSpeech()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101", options => options with { AutoAnswer = true, Speech = office.Tone(700, seconds: 30) });
        var caller = await office.PhoneAsync("10100", options => options with { Speech = office.Tone(1_000, seconds: 30) });
        await caller.DialAsync("10101");
        await caller.EventAsync("CALL_ESTABLISHED");
        await callee.TalkedAsync(seconds: 2);

        var mark = callee.Mark;
        await caller.HoldAsync();
        await callee.LoggedAsync("a=sendonly", mark);   // the offer that comes through
        await caller.LoggedAsync("a=recvonly");         // the answer to it
        var held = (Caller: await caller.PacketsHeardAsync(), Callee: await callee.PacketsHeardAsync());
        await callee.TalkedAsync(seconds: 4);
        var stillHeld = (Caller: await caller.PacketsHeardAsync(), Callee: await callee.PacketsHeardAsync());
        mark = callee.Mark;
        await caller.ResumeAsync();
        await callee.LoggedAsync("a=sendrecv", mark);
        await callee.TalkedAsync(seconds: 6);
        var resumed = (Caller: await caller.PacketsHeardAsync(), Callee: await callee.PacketsHeardAsync());
        await caller.HangUpAsync();
        await callee.EventAsync("CALL_CLOSED");

        Assert.InRange(stillHeld.Caller - held.Caller, 0, 10);       // 20 ms each: those on their way
        Assert.InRange(stillHeld.Callee - held.Callee, 0, 10);
        Assert.InRange(resumed.Caller - stillHeld.Caller, 60, 120);  // two seconds, less the re-INVITE
        Assert.InRange(resumed.Callee - stillHeld.Callee, 60, 120);
    }

    [Fact]
    public async Task Keys_Pressed_ArriveInOrder()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101", options => options with { AutoAnswer = true });
        var caller = await office.PhoneAsync("10100");
        await caller.DialAsync("10101");
        await caller.EventAsync("CALL_ESTABLISHED");

        await caller.PressAsync("19#*0");
        await callee.EventAsync("CALL_DTMF_START", "0");
        await caller.HangUpAsync();
        await callee.EventAsync("CALL_CLOSED");

        Assert.Equal(["1", "9", "#", "*", "0"], callee.Seen("CALL_DTMF_START").Select(key => key.Param));
    }

    [Fact]
    public async Task HangUp_ByTheCallee_EndsTheCall()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101");
        var caller = await office.PhoneAsync("10100");
        await caller.DialAsync("10101");
        await callee.AnswerAsync();
        await caller.EventAsync("CALL_ESTABLISHED");

        await callee.HangUpAsync();

        await caller.EventAsync("CALL_CLOSED", "by peer");
    }

    [Fact]
    public async Task Cancel_WhileRinging_StopsTheOtherPhone()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101");
        var caller = await office.PhoneAsync("10100");
        await caller.DialAsync("10101");
        await caller.EventAsync("CALL_RINGING");
        await callee.EventAsync("CALL_INCOMING");

        await caller.HangUpAsync();

        await callee.EventAsync("CALL_CLOSED");
        await callee.LoggedAsync("CANCEL sip:");
    }

    [Fact]
    public async Task Caller_IsShownAsTheExtensionItIs()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101");
        var caller = await office.PhoneAsync("10100");

        await caller.DialAsync("10101");
        var incoming = await callee.EventAsync("CALL_INCOMING");

        Assert.Contains("sip:10100@", incoming.Peer, StringComparison.Ordinal);
        Assert.Contains("\"Anna Andersson\" <sip:10100@", callee.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extension_WithTwoPhones_RingsBothAndTheFirstAnswerWins()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var desk = await office.PhoneAsync("10101");
        var dect = await office.PhoneAsync("10101");
        var caller = await office.PhoneAsync("10100");
        await caller.DialAsync("10101");
        await desk.EventAsync("CALL_INCOMING");
        await dect.EventAsync("CALL_INCOMING");

        await dect.CommandAsync("accept");
        await caller.EventAsync("CALL_ESTABLISHED");

        await desk.EventAsync("CALL_CLOSED");
        await desk.LoggedAsync("Reason: SIP;cause=200;text=\"Call completed elsewhere\"");
    }

    [Fact]
    public async Task Call_WithAllSpeechPortsTaken_Gets500()
    {
        await using var office = await TestOffice.OpenAsync(output, new OfficeSettings { RtpPorts = 4 }); // two streams: one call
        await office.PhoneAsync("10101", options => options with { AutoAnswer = true });
        await office.PhoneAsync("10103", options => options with { AutoAnswer = true });
        var first = await office.PhoneAsync("10100");
        var second = await office.PhoneAsync("10102");
        await first.DialAsync("10101");
        await first.EventAsync("CALL_ESTABLISHED");

        await second.DialAsync("10103");

        await second.EventAsync("CALL_CLOSED", "500");
        Assert.Empty(first.Seen("CALL_CLOSED")); // the call in progress goes on
    }
}
