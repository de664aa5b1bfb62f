using Softswitch.Calls.Records;
using Softswitch.Simulation.Tests.Phones;

namespace Softswitch.Simulation.Tests;

/// <summary>Every call leaves one record, and it says what happened.</summary>
[Trait("Category", "Simulation")]
public sealed class CallRecordTests
{
    private const string Open = "2026-03-03 10:00"; // a Tuesday
    private const string Evening = "2026-03-03 18:00";

    [Fact]
    public void Record_AnsweredAndEndedByTheCaller_SaysWhoTalkedAndHowLong()
    {
        using var exchange = new SimulatedExchange(Open);
        var caller = exchange.Phone("10100", PhoneManner.Rings);
        exchange.Phone("10101", PhoneManner.Answers(8));
        exchange.Phone("10101", PhoneManner.Rings);

        var call = caller.Call("10101");
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(20));
        call.HangUp();
        exchange.AssertQuiet();

        var record = Assert.Single(exchange.Records.All);
        Assert.Equal(("10100", "Person 10100", "10101"), (record.Caller.Number, record.Caller.Name, record.Dialled));
        Assert.Equal(["extension 10101"], record.Ways);
        Assert.Equal("10101", record.AnsweredBy);
        Assert.Equal(CallEnd.CallerHungUp, record.End);
        Assert.Equal(2, record.Rings); // at 0 and 6 s
        Assert.Equal(8, (record.AnsweredAt - record.RingingAt)!.Value.TotalSeconds, 0.2);
        Assert.Equal(12, (record.EndedAt - record.AnsweredAt)!.Value.TotalSeconds, 0.3);
        Assert.Equal([LegOutcome.Answered, LegOutcome.AnsweredElsewhere, LegOutcome.Answered], record.Legs.Select(leg => leg.Outcome)); // latest device first
        Assert.Equal([true, false, false], record.Legs.Select(leg => leg.IsCaller));
        Assert.Equal("PCMA", record.Legs[0].Codec);
        Assert.InRange(record.Legs[0].Packets.Received, 500, 650); // 12 s of 50 packets
        Assert.InRange(record.Legs[2].Packets.Sent, 500, 650);
        Assert.Equal("udp:10.0.1.2:5060", record.Legs[2].Device);
        Assert.Equal(3, record.Legs.Select(leg => leg.CallId).Where(id => id.Length > 0).Distinct().Count());
        Assert.True(record.EndedAt < exchange.Now.AddSeconds(-60)); // when it ended, not when all was quiet
    }

    [Fact]
    public void Record_CalledHangsUp_SaysSo()
    {
        using var exchange = new SimulatedExchange(Open);
        var caller = exchange.Phone("10100", PhoneManner.Rings);
        var called = exchange.Phone("10101", PhoneManner.Answers(1));

        caller.Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));
        called.LastCall!.HangUp();
        exchange.AssertQuiet();

        Assert.Equal(CallEnd.CalledHungUp, Assert.Single(exchange.Records.All).End);
    }

    [Fact]
    public void Record_CallerGivesUpWhileItRings_HasNoAnswer()
    {
        using var exchange = new SimulatedExchange(Open);
        exchange.Phone("10101", PhoneManner.Rings);

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(13));
        call.HangUp();
        exchange.AssertQuiet();

        var record = Assert.Single(exchange.Records.All);
        Assert.Equal(CallEnd.GaveUp, record.End);
        Assert.Null(record.AnsweredAt);
        Assert.Null(record.AnsweredBy);
        Assert.Equal(3, record.Rings);
        Assert.Equal("10100 gave up", record.Why);
        Assert.All(record.Legs, leg => Assert.Equal(LegOutcome.NotAnswered, leg.Outcome));
    }

    [Fact]
    public void Record_NotAnsweredThenOperator_HasBothWaysAndTheWait()
    {
        using var exchange = new SimulatedExchange(Open);
        exchange.Phone("10101", PhoneManner.Rings);
        exchange.Phone("10001", PhoneManner.Answers(9));

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));
        call.HangUp();
        exchange.AssertQuiet();

        var record = Assert.Single(exchange.Records.All);
        Assert.Equal(["extension 10101", "switchboard"], record.Ways);
        Assert.Equal("switchboard", record.Place);
        Assert.Equal("10001", record.AnsweredBy);
        Assert.Equal(4, record.Rings);
        Assert.Equal(9, record.QueueWait.TotalSeconds, 0.5);
        Assert.Equal([LegOutcome.Answered, LegOutcome.NotAnswered, LegOutcome.Answered], record.Legs.Select(leg => leg.Outcome));
    }

    [Fact]
    public void Record_MessageLeft_PlaceIsTheMailbox()
    {
        using var exchange = new SimulatedExchange(Evening);
        exchange.Phone("10101", PhoneManner.Rings);

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));
        call.HangUp();
        exchange.AssertQuiet();

        var record = Assert.Single(exchange.Records.All);
        Assert.Equal("voicemail 10101", record.Place);
        Assert.Null(record.AnsweredBy);
        Assert.NotNull(record.AnsweredAt);
        Assert.Equal(CallEnd.CallerHungUp, record.End);
    }

    [Theory]
    [InlineData("10999", "no-such-number")]
    [InlineData("9", "after-hours")]
    public void Record_SpokenToAndEnded_IsCompleted(string dialled, string place)
    {
        using var exchange = new SimulatedExchange(Evening);

        exchange.Phone("10100", PhoneManner.Rings).Call(dialled);
        exchange.Loop.Advance(TimeSpan.FromSeconds(60));
        exchange.AssertQuiet();

        var record = Assert.Single(exchange.Records.All);
        Assert.Equal((place, CallEnd.Completed), (record.Place, record.End));
        Assert.Equal(0, record.Rings);
    }

    [Theory]
    [InlineData(486, LegOutcome.Refused)]
    [InlineData(603, LegOutcome.Refused)]
    [InlineData(500, LegOutcome.Failed)]
    [InlineData(503, LegOutcome.Unreachable)]
    public void Record_DeviceRefuses_LegHasTheStatusCode(int statusCode, LegOutcome outcome)
    {
        using var exchange = new SimulatedExchange(Open);
        exchange.Phone("10001", PhoneManner.Answers(1));
        exchange.Phone("10101", PhoneManner.Refuses(statusCode));

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));
        call.HangUp();
        exchange.AssertQuiet();

        var leg = Assert.Single(exchange.Records.All).Legs[1];
        Assert.Equal((outcome, statusCode), (leg.Outcome, leg.StatusCode));
    }

    [Fact]
    public void Record_HungUpByAnAdministrator_SaysSo()
    {
        using var exchange = new SimulatedExchange(Open);
        exchange.Phone("10101", PhoneManner.Answers(1));
        exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));

        exchange.Loop.Run(() => exchange.Core.Calls.HangUp(exchange.Core.Calls.Live.Single().Id, "ended by an administrator"));
        exchange.AssertQuiet();

        Assert.Equal(CallEnd.Administrator, Assert.Single(exchange.Records.All).End);
    }

    [Fact]
    public void StopAsync_CallsInEveryState_LeaveTheirRecords()
    {
        using var exchange = new SimulatedExchange(Open);
        exchange.Phone("10101", PhoneManner.Rings);
        exchange.Phone("10102", PhoneManner.Answers(1));
        exchange.Phone("10108", PhoneManner.Refuses(486));
        exchange.Phone("10103", PhoneManner.Rings).Call("10101"); // ringing
        exchange.Phone("10104", PhoneManner.Rings).Call("10102"); // talking
        var recording = exchange.Phone("10105", PhoneManner.Rings).Call("10108"); // at the mailbox
        recording.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));

        exchange.Loop.RunUntil(exchange.Loop.Run(exchange.Core.Calls.StopAsync));

        Assert.Equal(["10103", "10104", "10105"], exchange.Records.All.Select(record => record.Caller.Number).Order());
        Assert.All(exchange.Records.All, record => Assert.Equal(CallEnd.Stopped, record.End));
        Assert.All(exchange.Records.All, record => Assert.Equal(record.Id, exchange.Core.Traces.Find(record.Id)?.Record.Id));
        exchange.AssertQuiet();
        Assert.Equal(3, exchange.Records.All.Count);
    }

    [Fact]
    public void Trace_OfACallThatHasEnded_HasTheMessagesOfAllItsLegsAndNoOthers()
    {
        using var exchange = new SimulatedExchange(Open);
        exchange.Phone("10101", PhoneManner.Answers(1));
        exchange.Phone("10103", PhoneManner.Answers(1));
        var caller = exchange.Phone("10100", PhoneManner.Rings);
        var other = exchange.Phone("10102", PhoneManner.Rings).Call("10103");
        var call = caller.Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));
        call.HangUp();
        other.HangUp();
        exchange.AssertQuiet();

        var record = exchange.Records.All.Single(candidate => candidate.Caller.Number == "10100");
        var messages = exchange.Core.Capture.Find([.. record.Legs.Select(leg => leg.CallId)])
            .Select(message => System.Text.Encoding.UTF8.GetString(message.Bytes.Span))
            .ToList();

        Assert.Equal(2, messages.Count(message => message.StartsWith("BYE", StringComparison.Ordinal)));
        Assert.Contains(messages, message => message.StartsWith("INVITE sip:10101@10.0.1.1", StringComparison.Ordinal));
        Assert.DoesNotContain(messages, message => message.Contains("10103", StringComparison.Ordinal));
        Assert.Equal("10100 hung up", exchange.Core.Traces.Find(record.Id)!.Steps[^1].Text);
    }
}
