using Softswitch.Calls.Records;
using Softswitch.Simulation.Tests.Phones;

namespace Softswitch.Simulation.Tests;

/// <summary>An administrator leads a caller elsewhere.</summary>
[Trait("Category", "Simulation")]
public sealed class TransferTests
{
    private const string Open = "2026-03-03 10:00";

    [Theory]
    [InlineData("talking")]
    [InlineData("ringing")]
    [InlineData("queue")]
    [InlineData("mailbox")]
    public void Transfer_CallInAnyState_LeadsTheCallerToTheNewNumber(string state)
    {
        using var exchange = new SimulatedExchange(Open);
        var first = exchange.Phone("10101", state == "talking" ? PhoneManner.Answers(1) : PhoneManner.Rings);
        exchange.Phone("10108", PhoneManner.Refuses(486));
        var operators = exchange.Phone("10001", PhoneManner.Rings);
        var second = exchange.Phone("10102", PhoneManner.Answers(3));
        var call = exchange.Phone("10100", PhoneManner.Rings).Call(state switch { "queue" => "9", "mailbox" => "10108", _ => "10101" });
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(state == "queue" ? 40 : 5));

        Transfer(exchange, "10102");
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));

        Assert.False(first.IsRinging);
        Assert.False(operators.IsRinging);
        Assert.NotNull(second.LastCall?.AnsweredAt);
        Assert.Null(call.EndedAt);
        Assert.Equal("10102", Assert.Single(exchange.Core.Calls.Live).ConnectedTo);
        if (state == "talking")
        {
            Assert.NotNull(first.LastCall!.EndedAt);
        }

        call.HangUp();
        exchange.AssertQuiet();
        var record = Assert.Single(exchange.Records.All);
        Assert.Equal("extension 10102", record.Place);
        Assert.Equal("10102", record.AnsweredBy);
        Assert.NotEqual("10102", record.Dialled); // what the caller dialled stays
        Assert.Equal(CallEnd.CallerHungUp, record.End);
    }

    [Fact]
    public void Transfer_Done_TheFirstExtensionIsFreeAgain()
    {
        using var exchange = new SimulatedExchange(Open);
        var first = exchange.Phone("10101", PhoneManner.Answers(1));
        exchange.Phone("10102", PhoneManner.Answers(1));
        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));
        Transfer(exchange, "10102");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));

        var other = exchange.Phone("10103", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(2, first.Calls.Count);
        call.HangUp();
        other.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Transfer_ToANumberThatDoesNotAnswer_GoesTheWayOfThatNumber()
    {
        using var exchange = new SimulatedExchange(Open);
        exchange.Phone("10101", PhoneManner.Answers(1));
        exchange.Phone("10102", PhoneManner.Rings);
        var operators = exchange.Phone("10001", PhoneManner.Answers(1));
        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));

        Transfer(exchange, "10102");
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));

        Assert.NotNull(operators.LastCall?.AnsweredAt);
        call.HangUp();
        exchange.AssertQuiet();
        Assert.Equal(["extension 10101", "extension 10102", "switchboard"], Assert.Single(exchange.Records.All).Ways);
    }

    [Fact]
    public void Transfer_UnknownCall_ReturnsFalse()
    {
        using var exchange = new SimulatedExchange(Open);

        Assert.False(exchange.Core.Calls.Transfer("nobody", "10102", "transferred"));
    }

    private static void Transfer(SimulatedExchange exchange, string to) =>
        Assert.True(exchange.Loop.Run(() => exchange.Core.Calls.Transfer(exchange.Core.Calls.Live.Single().Id, to, $"transferred to {to}")));
}
