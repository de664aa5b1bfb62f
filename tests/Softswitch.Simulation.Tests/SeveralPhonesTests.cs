using Softswitch.Simulation.Tests.Phones;

namespace Softswitch.Simulation.Tests;

/// <summary>Calls that ring several people: one who declines speaks for nobody else, and nobody is rung twice or by themselves.</summary>
[Trait("Category", "Simulation")]
public sealed class SeveralPhonesTests
{
    [Fact]
    public void Queue_OneOperatorDeclines_TheOtherRingsOn()
    {
        using var exchange = new SimulatedExchange();
        var declining = exchange.Phone("10001", PhoneManner.Refuses(603, afterSeconds: 2));
        var other = exchange.Phone("10002", PhoneManner.Answers(6));

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("9");
        exchange.Loop.Advance(TimeSpan.FromSeconds(8));

        Assert.NotNull(other.LastCall?.AnsweredAt);
        Assert.Single(declining.Calls);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Group_OneMemberDeclines_TheOtherRingsOn()
    {
        using var exchange = new SimulatedExchange();
        exchange.Phone("10105", PhoneManner.Refuses(603, afterSeconds: 2));
        var other = exchange.Phone("10106", PhoneManner.Answers(6));

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10090");
        exchange.Loop.Advance(TimeSpan.FromSeconds(8));

        Assert.NotNull(other.LastCall?.AnsweredAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Queue_OperatorWithTwoLines_IsRungOnceForOneCaller()
    {
        using var exchange = new SimulatedExchange();
        var twoLines = exchange.Phone("10002", PhoneManner.Rings);

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("9");
        exchange.Loop.Advance(TimeSpan.FromSeconds(45));

        Assert.Single(twoLines.Calls);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Queue_OneOperatorAnswers_TheOthersAreToldThatTheCallIsTaken()
    {
        using var exchange = new SimulatedExchange();
        var late = exchange.Phone("10001", PhoneManner.Refuses(486)); // free again after a while: rung in a second batch
        exchange.Phone("10002", PhoneManner.Answers(20));
        var call = exchange.Phone("10100", PhoneManner.Rings).Call("9");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));
        late.Manner = PhoneManner.Rings;
        List<string> sent = [];
        exchange.Network.Observer = message => sent.Add(message.Text);

        exchange.Loop.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(2, late.Calls.Count);
        Assert.Contains(sent, message => message.StartsWith("CANCEL sip:10001", StringComparison.Ordinal) && message.Contains("Call completed elsewhere", StringComparison.Ordinal));
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Queue_TwoOperatorsAnswerAtOnce_OneIsConnectedAndTheOtherHungUp()
    {
        using var exchange = new SimulatedExchange();
        var operators = new[] { exchange.Phone("10001", PhoneManner.Answers(3)), exchange.Phone("10002", PhoneManner.Answers(3)) };

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("9");
        exchange.Loop.Advance(TimeSpan.FromSeconds(6));

        Assert.Single(operators, phone => phone.LastCall is { AnsweredAt: not null, EndedAt: null });
        Assert.Null(call.EndedAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_OwnNumber_DoesNotRingTheCallersOwnPhone()
    {
        using var exchange = new SimulatedExchange();
        var operators = exchange.Phone("10001", PhoneManner.Answers(2));
        var caller = exchange.Phone("10002", PhoneManner.Rings); // two lines: not busy by its own call

        var call = caller.Call("10002");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty(caller.Calls);
        Assert.NotNull(operators.LastCall?.AnsweredAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_OwnGroup_RingsTheOtherMembersOnly()
    {
        using var exchange = new SimulatedExchange();
        var caller = exchange.Phone("10105", PhoneManner.Rings);
        var other = exchange.Phone("10106", PhoneManner.Answers(2));

        var call = caller.Call("10090");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty(caller.Calls);
        Assert.NotNull(other.LastCall?.AnsweredAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Bye_BeforeTheAnswer_AnswersTheInviteAndStopsTheRinging()
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Rings);
        var caller = exchange.Wire("10100");
        caller.Ask("INVITE", "sip:10101@10.0.0.1", body: caller.Sdp());
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        var ringing = caller.LastResponse("INVITE");
        Assert.Equal(180, ringing.Status);

        caller.ToTag = ringing["To"].Split(";tag=")[1];
        caller.Ask("BYE", ringing.ContactUri);
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(200, caller.LastResponse("BYE").Status);
        Assert.Equal(487, caller.LastResponse("INVITE").Status);
        Assert.False(called.IsRinging);
        exchange.AssertQuiet();
    }
}
