using Softswitch.Exchange.Office;
using Softswitch.Simulation.Tests.Phones;

namespace Softswitch.Simulation.Tests;

/// <summary>The switchboard's queue: in what order operators ring, and what those who wait are told.</summary>
[Trait("Category", "Simulation")]
public sealed class SwitchboardTests
{
    [Fact]
    public void InOrder_NobodyAnswers_OneRingsAtATimeAndThenTheFirstAgain()
    {
        using var exchange = new SimulatedExchange(office: plan => plan with { Switchboard = plan.Switchboard with { Ring = OperatorRing.InOrder, SecondsEach = 6 } });
        var first = exchange.Phone("10001", PhoneManner.Rings);
        var second = exchange.Phone("10002", PhoneManner.Rings);

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("9");
        var seen = new List<(bool First, bool Second)>();
        for (var i = 0; i < 4; i++)
        {
            exchange.Loop.Advance(TimeSpan.FromSeconds(i == 0 ? 3 : 6.5));
            seen.Add((first.IsRinging, second.IsRinging));
        }

        Assert.Equal([(true, false), (false, true), (true, false), (false, true)], seen);
        Assert.True(call.SignalsHeard <= 4);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void InOrder_OnlyOneIsThere_SheRingsOn()
    {
        using var exchange = new SimulatedExchange(office: plan => plan with { Switchboard = plan.Switchboard with { Ring = OperatorRing.InOrder, SecondsEach = 6 } });
        var operators = exchange.Phone("10002", PhoneManner.Answers(20));

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("9");
        exchange.Loop.Advance(TimeSpan.FromSeconds(25));

        Assert.Single(operators.Calls);
        Assert.NotNull(operators.LastCall!.AnsweredAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void InOrder_TheFirstRefuses_TheNextRingsAtOnce()
    {
        using var exchange = new SimulatedExchange(office: plan => plan with { Switchboard = plan.Switchboard with { Ring = OperatorRing.InOrder } });
        exchange.Phone("10001", PhoneManner.Refuses(486, afterSeconds: 2));
        var second = exchange.Phone("10002", PhoneManner.Rings);

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("9");
        exchange.Loop.Advance(TimeSpan.FromSeconds(4));

        Assert.True(second.IsRinging);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Queue_ThirdInLine_IsToldThePlaceAndMovesUp()
    {
        using var exchange = new SimulatedExchange();
        exchange.Phone("10001", PhoneManner.Rings);
        var calls = new[] { "10100", "10101", "10102" }.Select(number => exchange.Phone(number, PhoneManner.Rings).Call("9")).ToList();
        exchange.Loop.Advance(TimeSpan.FromSeconds(27));
        Assert.Contains("switchboard.place", exchange.Spoken); // when the queue answers

        exchange.Spoken.Clear();
        calls[0].HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(31));

        Assert.Single(exchange.Spoken, "switchboard.wait");      // the second is first now
        Assert.Single(exchange.Spoken, "switchboard.place");     // the third is second
        Assert.Single(exchange.Spoken, "switchboard.in-queue");
        calls.ForEach(call => call.HangUp());
        exchange.AssertQuiet();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Queue_Full_NextCallerGoesOnAsIfItWereClosed(int maxQueue)
    {
        using var exchange = new SimulatedExchange(office: plan => plan with { Switchboard = plan.Switchboard with { MaxQueue = maxQueue } });
        var operators = exchange.Phone("10001", PhoneManner.Rings);
        var waiting = maxQueue == 0 ? null : exchange.Phone("10100", PhoneManner.Rings).Call("9");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));

        var call = exchange.Phone("10102", PhoneManner.Rings).Call("9");
        exchange.Loop.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(maxQueue, operators.Calls.Count);
        Assert.Contains("switchboard.not-available", exchange.Spoken);
        Assert.NotNull(call.AnsweredAt);
        waiting?.HangUp();
        call.HangUp();
        exchange.AssertQuiet();
    }
}
