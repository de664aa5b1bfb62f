using Softswitch.Exchange.Office;
using Softswitch.Simulation.Tests.Phones;

namespace Softswitch.Simulation.Tests;

/// <summary>Busy, call waiting, several calls of one extension, and requests that come twice.</summary>
[Trait("Category", "Simulation")]
public sealed class CallsAtOnceTests
{
    [Theory]
    [InlineData(1, false, false)]
    [InlineData(2, false, true)]
    [InlineData(1, true, true)]   // call waiting
    public void Call_ToSomeoneWhoTalks_RingsIfTheExtensionMayHaveAnother(int callsAtOnce, bool callWaiting, bool rings)
    {
        using var exchange = new SimulatedExchange(office: plan => With(plan, "10101", extension => extension with { CallsAtOnce = callsAtOnce, CallWaiting = callWaiting }));
        var operators = exchange.Phone("10001", PhoneManner.Rings);
        var called = exchange.Phone("10101", PhoneManner.Answers(1));
        var first = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));
        called.Manner = PhoneManner.Rings;

        var second = exchange.Phone("10102", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(rings ? 2 : 1, called.Calls.Count);
        Assert.Equal(!rings, operators.IsRinging);
        first.HangUp();
        second.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_ToSomeoneWhoseOtherDeviceRings_IsBusy()
    {
        using var exchange = new SimulatedExchange();
        var operators = exchange.Phone("10001", PhoneManner.Rings);
        var desk = exchange.Phone("10101", PhoneManner.Rings);
        var cordless = exchange.Phone("10101", PhoneManner.Rings);
        var first = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        var second = exchange.Phone("10102", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.Single(desk.Calls);
        Assert.Single(cordless.Calls);
        Assert.True(operators.IsRinging);
        first.HangUp();
        second.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_ToSomeoneWhoIsCallingOut_IsBusyAndFreeAgainAfterwards()
    {
        using var exchange = new SimulatedExchange();
        exchange.Phone("10001", PhoneManner.Rings);
        exchange.Phone("10102", PhoneManner.Rings);
        var busy = exchange.Phone("10101", PhoneManner.Answers(1));
        var own = busy.Call("10102");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        var first = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(busy.Calls);
        own.HangUp();
        first.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        var second = exchange.Phone("10103", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.NotNull(busy.LastCall?.AnsweredAt);
        second.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Invite_ArrivesByTwoWays_IsOneCallAndTheOtherIsRefusedWith482()
    {
        using var exchange = new SimulatedExchange();
        exchange.Phone("10101", PhoneManner.Rings);
        var caller = exchange.Wire("10100");
        caller.Ask("INVITE", "sip:10101@10.0.0.1", body: caller.Sdp());

        caller.Send(caller.Request("INVITE", "sip:10101@10.0.0.1", body: caller.Sdp(), cseq: caller.CSeq, branch: "z9hG4bK-another-way"));

        Assert.Contains(482, caller.Statuses("INVITE"));
        Assert.Single(exchange.Core.Calls.Live);
        exchange.Loop.Run(() => exchange.Core.Calls.HangUp(exchange.Core.Calls.Live.First().Id, "the test is over"));
        exchange.AssertQuiet();
    }

    [Fact]
    public void Answer_WithASecondVia_IsNotMeantForUs()
    {
        using var exchange = new SimulatedExchange();
        exchange.Phone("10001", PhoneManner.Rings);
        var called = exchange.Wire("10101");
        called.Register();
        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        var answer = called.Response(called.LastInvite, 200, called.Sdp());
        called.Send(answer.Replace("From:", "Via: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bKx\r\nFrom:", StringComparison.Ordinal));

        Assert.Null(call.AnsweredAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    private static OfficePlan With(OfficePlan plan, string number, Func<Extension, Extension> change) => plan with
    {
        Extensions = plan.Extensions.ToDictionary(pair => pair.Key, pair => pair.Key == number ? change(pair.Value) : pair.Value),
    };
}
