using Softswitch.Simulation.Tests.Phones;
using Softswitch.Sip.Sdp;

namespace Softswitch.Simulation.Tests;

/// <summary>Two phones that talk: speech, codecs, hold, and every way it can end.</summary>
[Trait("Category", "Simulation")]
public sealed class ConversationTests
{
    [Theory]
    [InlineData(8, 8)] // relayed
    [InlineData(8, 0)] // transcoded
    [InlineData(0, 8)]
    [InlineData(0, 0)]
    public void Call_EitherLaw_IsHeardInBothDirections(int callersCodec, int calledsCodec)
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Answers(2) with { Codecs = [calledsCodec] });

        var call = exchange.Phone("10100", PhoneManner.Rings with { Codecs = [callersCodec] }).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));
        call.Listen();
        called.LastCall!.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));
        called.LastCall.Listen();
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));
        call.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(callersCodec, call.PayloadType);
        Assert.InRange(call.SecondsOfToneHeard, 4, 10);
        Assert.InRange(called.LastCall.SecondsOfToneHeard, 4, 10);
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_NoCommonCodec_IsRefusedWith488()
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Answers(2));

        var call = exchange.Phone("10100", PhoneManner.Rings with { Codecs = [9] }).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(488, call.RefusedWith);
        Assert.Empty(called.Calls);
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_DeviceAnswersWithNoCommonCodec_TheCallerEndsAtTheOperator()
    {
        using var exchange = new SimulatedExchange();
        var operators = exchange.Phone("10001", PhoneManner.Answers(2));
        exchange.Phone("10101", PhoneManner.Answers(2) with { Codecs = [9] });

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));

        Assert.NotNull(operators.LastCall?.AnsweredAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hold_ByEitherSide_PassesThroughAndBack(bool byCaller)
    {
        using var exchange = new SimulatedExchange();
        var (caller, called) = Connect(exchange);
        var (holder, held) = byCaller ? (caller, called) : (called, caller);

        holder.Hold();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, holder.OfferStatus);
        Assert.Equal(SdpDirection.RecvOnly, holder.AnsweredDirection);
        Assert.Equal([SdpDirection.SendOnly], held.OffersReceived);

        holder.Resume();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, holder.OfferStatus);
        Assert.Equal(SdpDirection.SendRecv, holder.AnsweredDirection);
        Assert.Equal([SdpDirection.SendOnly, SdpDirection.SendRecv], held.OffersReceived);

        held.Listen();
        holder.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));
        caller.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(held.SecondsOfToneHeard, 2, 4);
        exchange.AssertQuiet();
    }

    [Fact]
    public void Hold_OtherSideRefuses_ThisPartyIsHeldAllTheSame()
    {
        using var exchange = new SimulatedExchange();
        var (caller, called) = Connect(exchange);
        called.RefusesOffersWith = 488;

        caller.Hold();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(200, caller.OfferStatus);
        Assert.Equal(SdpDirection.RecvOnly, caller.AnsweredDirection);
        Assert.Null(called.EndedAt);
        caller.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Hold_ByBothAtOnce_GlareIsSettledAndBothAreAnswered()
    {
        using var exchange = new SimulatedExchange();
        var (caller, called) = Connect(exchange);

        caller.Hold();
        called.Hold();
        exchange.Loop.Advance(TimeSpan.FromSeconds(20));

        Assert.All([caller, called], call => Assert.True(call.OfferStatus is 200 or 491, $"{call.OfferStatus}\n{exchange.Story}"));
        Assert.All([caller, called], call => Assert.Null(call.EndedAt));
        caller.Resume();
        exchange.Loop.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(200, caller.OfferStatus);
        caller.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void HangUp_ByBothAtOnce_LeavesNothing()
    {
        using var exchange = new SimulatedExchange();
        var (caller, called) = Connect(exchange);

        caller.HangUp();
        called.HangUp();

        exchange.AssertQuiet();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]   // the CANCEL meets the 200 on the way
    [InlineData(2)]
    [InlineData(3)]
    public void Cancel_CrossesTheAnswer_NobodyIsLeftTalking(int millisecondsBefore)
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Answers(2));
        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.RunUntil(() => called.IsRinging);
        var answers = called.LastCall!.CalledAt.AddSeconds(2);

        exchange.Loop.Advance(answers - exchange.Now - TimeSpan.FromMilliseconds(millisecondsBefore));
        call.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));

        Assert.NotNull(called.LastCall!.EndedAt);
        Assert.NotNull(call.EndedAt);
        exchange.AssertQuiet();
    }

    [Fact]
    public void EarlyMedia_OfTheOnlyDevice_IsHeardBeforeTheAnswer()
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Answers(10) with { HasEarlyMedia = true });

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        Assert.True(call.HasEarlyMedia);
        call.Listen();
        called.LastCall!.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(call.AnsweredAt);
        call.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        Assert.InRange(call.SecondsOfToneHeard, 4, 6);
        exchange.AssertQuiet();
    }

    [Fact]
    public void EarlyMedia_ThenNoAnswer_TheCallerEndsInTheMailbox()
    {
        using var exchange = new SimulatedExchange("2026-03-03 18:00");
        exchange.Phone("10101", PhoneManner.Rings with { HasEarlyMedia = true, Codecs = [0] });

        MailboxByPhoneTests.LeaveMessage(exchange, seconds: 5);

        var message = Assert.Single(exchange.Messages.Complete);
        Assert.InRange(Sound.SecondsOfTone(exchange.Recordings.Read(message.File)), 3, 6);
        exchange.AssertQuiet();
    }

    [Fact]
    public void LateOffer_TheExchangeOffersAndTheAckAnswers()
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Answers(2));
        var caller = exchange.Wire("10100");

        caller.Ask("INVITE", "sip:10101@10.0.0.1");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));
        var answer = caller.LastResponse("INVITE");
        Assert.Equal(200, answer.Status);
        Assert.Contains("m=audio", answer.Body, StringComparison.Ordinal);
        caller.Acknowledge(answer.ContactUri, answer, caller.Sdp(codecs: "0"));
        Assert.Equal("10101", Assert.Single(exchange.Core.Calls.Live).ConnectedTo);

        caller.Ask("BYE", answer.ContactUri);
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(called.LastCall!.EndedAt);
        exchange.AssertQuiet();
    }

    [Fact]
    public void LateOffer_AckWithoutAnswer_EndsTheCall()
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Answers(2));
        var caller = exchange.Wire("10100");

        caller.Ask("INVITE", "sip:10101@10.0.0.1");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));
        caller.Acknowledge(caller.LastResponse("INVITE").ContactUri, caller.LastResponse("INVITE"));
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains(caller.Received, message => message.IsRequest && message.Method == "BYE");
        Assert.NotNull(called.LastCall!.EndedAt);
        exchange.AssertQuiet();
    }

    [Fact]
    public void ReInvite_WithoutOffer_IsAnsweredWithOneAndCanHold()
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Answers(1));
        var caller = exchange.Wire("10100");
        var answer = Call(exchange, caller);

        caller.Ask("INVITE", answer.ContactUri);
        var offer = caller.LastResponse("INVITE");
        Assert.Equal(200, offer.Status);
        Assert.Contains("m=audio", offer.Body, StringComparison.Ordinal);
        caller.Acknowledge(answer.ContactUri, offer, caller.Sdp(direction: "sendonly"));
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([SdpDirection.SendOnly], called.LastCall!.OffersReceived);

        caller.Ask("INVITE", answer.ContactUri);
        caller.Acknowledge(answer.ContactUri, caller.LastResponse("INVITE"), caller.Sdp());
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([SdpDirection.SendOnly, SdpDirection.SendRecv], called.LastCall.OffersReceived);

        caller.Ask("BYE", answer.ContactUri);
        exchange.AssertQuiet();
    }

    [Fact]
    public void Answer_NeverAcknowledged_EndsTheCall()
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Answers(1));
        var caller = exchange.Wire("10100");

        caller.Ask("INVITE", "sip:10101@10.0.0.1", body: caller.Sdp());
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));

        Assert.Contains(caller.Received, message => message.IsRequest && message.Method == "BYE");
        Assert.NotNull(called.LastCall!.EndedAt);
        exchange.AssertQuiet();
    }

    internal static WireMessage Call(SimulatedExchange exchange, WirePhone caller, string number = "10101")
    {
        caller.Ask("INVITE", $"sip:{number}@10.0.0.1", body: caller.Sdp());
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        var answer = caller.LastResponse("INVITE");
        Assert.Equal(200, answer.Status);
        caller.Acknowledge(answer.ContactUri, answer);
        return answer;
    }

    private static (PhoneCall Caller, PhoneCall Called) Connect(SimulatedExchange exchange)
    {
        var called = exchange.Phone("10101", PhoneManner.Answers(1));
        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(call.AnsweredAt);
        return (call, called.LastCall!);
    }
}
