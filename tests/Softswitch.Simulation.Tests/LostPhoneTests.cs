using Softswitch.Simulation.Tests.Phones;

namespace Softswitch.Simulation.Tests;

/// <summary>Phones that go without a word, and those that only seem to.</summary>
[Trait("Category", "Simulation")]
public sealed class LostPhoneTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Call_CableOfOnePhoneIsPulled_EndsAndTheTraceSaysWhy(bool isCaller)
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Answers(1));
        var caller = exchange.Phone("10100", PhoneManner.Rings);
        var call = caller.Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        call.Speak();
        called.LastCall!.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));
        var trace = Assert.Single(exchange.Core.Calls.Live).Trace;

        (isCaller ? caller : called).Host.IsUp = false;
        exchange.Loop.Advance(TimeSpan.FromSeconds(50));
        Assert.Single(exchange.Core.Calls.Live);
        exchange.Loop.Advance(TimeSpan.FromSeconds(60));

        Assert.NotNull(isCaller ? called.LastCall.EndedAt : call.EndedAt);
        Assert.Contains(trace.Steps, step => step.Text.Contains($"nothing heard from {(isCaller ? "10100" : "10101")}", StringComparison.Ordinal));
        Assert.Contains(trace.Steps, step => step.Text.EndsWith(" was lost", StringComparison.Ordinal));
        (isCaller ? caller : called).Host.IsUp = true;
        call.HangUp();
        called.LastCall.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_PhonesThatSendNothingWhileNobodySpeaks_GoesOn()
    {
        using var exchange = new SimulatedExchange();
        exchange.Phone("10101", PhoneManner.Answers(1));
        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");

        exchange.Loop.Advance(TimeSpan.FromMinutes(10)); // they answer OPTIONS

        Assert.Null(call.EndedAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_OnHold_IsNotTakenForLost()
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Answers(1));
        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        call.Hold();
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));

        called.Host.IsUp = false; // not even asked
        exchange.Loop.Advance(TimeSpan.FromMinutes(30));
        called.Host.IsUp = true;

        Assert.Null(call.EndedAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_PhoneHasForgottenIt_EndsAtTheNextQuestion()
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10101", PhoneManner.Answers(1));
        var caller = exchange.Wire("10100"); // answers nothing
        ConversationTests.Call(exchange, caller);

        exchange.Loop.Advance(TimeSpan.FromSeconds(62));
        caller.Send(caller.Response(caller.Received.Last(message => message.IsRequest && message.Method == "OPTIONS"), 481));

        Assert.NotNull(called.LastCall!.EndedAt);
        exchange.AssertQuiet();
    }
}
