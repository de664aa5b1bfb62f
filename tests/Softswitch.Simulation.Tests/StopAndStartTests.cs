using Softswitch.Simulation.Tests.Phones;
using Softswitch.Sip.Transports;

namespace Softswitch.Simulation.Tests;

/// <summary>The exchange stops with calls in progress, and what is still there when it comes back.</summary>
[Trait("Category", "Simulation")]
public sealed class StopAndStartTests
{
    [Fact]
    public void Stop_WithCallsInEveryState_EndsThemAll()
    {
        using var exchange = new SimulatedExchange();
        exchange.Phone("10101", PhoneManner.Answers(1));
        var rung = exchange.Phone("10102", PhoneManner.Rings);
        exchange.Phone("10001", PhoneManner.Rings);
        OutgoingCallOf(exchange, "10103", "10101", out var talks);
        OutgoingCallOf(exchange, "10104", "10102", out var rings);
        OutgoingCallOf(exchange, "10105", "9", out var waits);
        exchange.Loop.Advance(TimeSpan.FromSeconds(30));
        OutgoingCallOf(exchange, "10106", "10102", out var late);
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));

        exchange.Stop();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        Assert.All([talks, rings, waits, late], call => Assert.NotNull(call.EndedAt));
        Assert.False(rung.IsRinging);
        Assert.Empty(exchange.Core.Calls.Live);
        Assert.Equal(0, exchange.Core.Media.OpenStreams);
        Assert.Empty(exchange.Story.Errors);
    }

    [Fact]
    public void Stop_WhileAMessageIsRecorded_KeepsTheMessage()
    {
        using var exchange = new SimulatedExchange("2026-03-03 18:00");
        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));

        exchange.Stop();

        Assert.Equal(0, exchange.Messages.Unfinished);
        Assert.InRange(Assert.Single(exchange.Messages.Complete).Length.TotalSeconds, 8, 10);
        Assert.Empty(exchange.Story.Errors);
    }

    [Fact]
    public void Start_PhonesOverUdp_AreReachedWithoutRegisteringAgain()
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Answers(1));
        var caller = exchange.Phone("10100", PhoneManner.Rings);

        exchange.Stop();
        exchange.Loop.Advance(TimeSpan.FromSeconds(30));
        exchange.StartAgain();
        var call = caller.Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.NotNull(called.LastCall?.AnsweredAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Start_PhoneOverAConnection_IsWaitedForAndTheSwitchboardStandsIn()
    {
        using var exchange = new SimulatedExchange();
        var operators = exchange.Phone("10001", PhoneManner.Answers(1));
        var called = exchange.Phone("10101", PhoneManner.Answers(1) with { Transport = SipTransport.Tcp });
        var caller = exchange.Phone("10100", PhoneManner.Rings);

        exchange.Stop();
        exchange.StartAgain();
        Assert.True(Assert.Single(exchange.Core.Locations.All, binding => binding.Extension == "10101").IsWaiting);
        var first = caller.Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));
        first.HangUp();
        exchange.Loop.RunUntil(exchange.Loop.Run(called.RegisterAsync));
        var second = caller.Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.Single(operators.Calls);
        Assert.NotNull(called.LastCall?.AnsweredAt);
        second.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Start_SubscribedPhone_IsToldInItsOldDialog()
    {
        using var exchange = new SimulatedExchange("2026-03-03 18:00");
        var owner = exchange.Phone("10101", PhoneManner.Rings);
        owner.Subscribe();
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));

        exchange.Stop();
        exchange.StartAgain();
        exchange.Loop.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(["subscribed no 0/0", "subscribed no 0/0"], owner.Lamps);
        exchange.AssertQuiet();
    }

    private static void OutgoingCallOf(SimulatedExchange exchange, string from, string to, out OutgoingPhoneCall call) =>
        call = exchange.Phone(from, PhoneManner.Rings).Call(to);
}
