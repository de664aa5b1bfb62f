using Softswitch.Simulation.Tests.Phones;

namespace Softswitch.Simulation.Tests;

/// <summary>A message from the caller's mouth to the owner's ear, and the lamp on the way.</summary>
[Trait("Category", "Simulation")]
public sealed class MailboxByPhoneTests
{
    private static readonly PhoneManner WithKeypad = PhoneManner.Rings with { HasKeypad = true };

    [Fact]
    public void Message_Left_HoldsWhatTheCallerSaid()
    {
        using var exchange = new SimulatedExchange("2026-03-03 18:00");

        LeaveMessage(exchange, seconds: 10);

        var message = Assert.Single(exchange.Messages.Complete);
        Assert.InRange(message.Length.TotalSeconds, 8, 11);
        Assert.InRange(Sound.SecondsOfTone(exchange.Recordings.Read(message.File)), 0.8 * message.Length.TotalSeconds, message.Length.TotalSeconds);
        exchange.AssertQuiet();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Message_Left_LightsTheLampOfTheOwnersPhone(bool isSubscribed)
    {
        using var exchange = new SimulatedExchange("2026-03-03 18:00");
        var owner = exchange.Phone("10101", PhoneManner.Rings);
        if (isSubscribed)
        {
            owner.Subscribe();
        }

        exchange.Loop.Advance(TimeSpan.FromSeconds(5));
        LeaveMessage(exchange, seconds: 5);
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        var how = isSubscribed ? "subscribed" : "unsolicited";
        Assert.Equal([$"{how} no 0/0", $"{how} yes 1/0"], owner.Lamps);
        exchange.AssertQuiet();
    }

    [Theory]
    [InlineData(true)]   // telephone-events
    [InlineData(false)]  // INFO
    public void Owner_TypesThePin_HearsTheMessageDeletesItAndTheLampGoesOut(bool hasKeypad)
    {
        using var exchange = new SimulatedExchange("2026-03-03 18:00");
        var owner = exchange.Phone("10101", hasKeypad ? WithKeypad : PhoneManner.Rings);
        LeaveMessage(exchange, seconds: 5);
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));

        var call = owner.Call("*98");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        call.Listen();
        Type(exchange, call, SimulatedOffice.Pin + "#", hasKeypad);
        exchange.Loop.Advance(TimeSpan.FromSeconds(12));
        Type(exchange, call, "3", hasKeypad);
        exchange.Loop.Advance(TimeSpan.FromSeconds(12)); // is asked about the greeting, and does not answer

        Assert.NotNull(call.EndedAt);
        Assert.Empty(exchange.Messages.Complete);
        Assert.Equal("unsolicited no 0/0", owner.Lamps[^1]);
        if (!hasKeypad)
        {
            Assert.InRange(call.SecondsOfToneHeard, 3, 6);
        }

        exchange.AssertQuiet();
    }

    [Fact]
    public void Member_DialsTheGroupsMailbox_HearsItsMessages()
    {
        using var exchange = new SimulatedExchange("2026-03-03 18:00");
        var member = exchange.Phone("10105", PhoneManner.Refuses(486));
        var caller = exchange.Phone("10100", PhoneManner.Rings).Call("10090");
        exchange.Loop.Advance(TimeSpan.FromSeconds(4));
        caller.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(6));
        caller.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        var call = member.Call("*9810090");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        call.Listen();
        Type(exchange, call, SimulatedOffice.Pin + "#", hasKeypad: false);
        exchange.Loop.Advance(TimeSpan.FromSeconds(12));
        call.HangUp();

        var message = Assert.Single(exchange.Messages.Complete);
        Assert.Equal("10090", message.Mailbox);
        Assert.True(message.IsHeard);
        exchange.AssertQuiet();
    }

    [Fact]
    public void Owner_TypesAWrongPinThreeTimes_HearsNothing()
    {
        using var exchange = new SimulatedExchange("2026-03-03 18:00");
        var owner = exchange.Phone("10101", PhoneManner.Rings);
        LeaveMessage(exchange, seconds: 5);

        var call = owner.Call("*98");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Type(exchange, call, "1111#", hasKeypad: false);
            exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        }

        exchange.Loop.Advance(TimeSpan.FromSeconds(5));
        Assert.NotNull(call.EndedAt);
        Assert.False(Assert.Single(exchange.Messages.Complete).IsHeard);
        exchange.AssertQuiet();
    }

    [Theory]
    [InlineData(true)]   // telephone-event
    [InlineData(false)]  // INFO
    public void Caller_PressesHash_HearsThatTheMessageIsSaved(bool hasKeypad)
    {
        using var exchange = new SimulatedExchange("2026-03-03 18:00");
        var caller = exchange.Phone("10100", hasKeypad ? WithKeypad : PhoneManner.Rings);

        var call = caller.Call("10101");
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(6)); // a keypad is silent, and eight seconds of silence would end the message too
        Type(exchange, call, "#", hasKeypad);
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.NotNull(call.EndedAt); // by the exchange, once it has said so
        Assert.Single(exchange.Messages.Complete);
        exchange.AssertQuiet();
    }

    [Fact]
    public void Owner_SpeaksAGreeting_CallersHearIt()
    {
        using var exchange = new SimulatedExchange("2026-03-03 18:00");
        var call = exchange.Phone("10101", PhoneManner.Rings).Call("*98");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        Type(exchange, call, SimulatedOffice.Pin + "#0", hasKeypad: false);
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        Type(exchange, call, "1", hasKeypad: false);
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(4));
        Type(exchange, call, "#", hasKeypad: false);
        exchange.Loop.Advance(TimeSpan.FromSeconds(6)); // hears it
        Type(exchange, call, "1", hasKeypad: false);
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        call.HangUp();

        var caller = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.RunUntil(() => caller.AnsweredAt is not null);
        caller.Listen();
        exchange.Loop.Advance(TimeSpan.FromSeconds(4));
        caller.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        Assert.InRange(caller.SecondsOfToneHeard, 2, 5);
        exchange.AssertQuiet();
    }

    internal static void LeaveMessage(SimulatedExchange exchange, double seconds, string mailbox = "10101")
    {
        var call = exchange.Phone("10100", PhoneManner.Rings).Call(mailbox);
        call.Speak();
        exchange.Loop.RunUntil(() => call.AnsweredAt is not null);
        exchange.Loop.Advance(TimeSpan.FromSeconds(2 + seconds));
        call.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
    }

    private static void Type(SimulatedExchange exchange, PhoneCall call, string keys, bool hasKeypad)
    {
        if (hasKeypad)
        {
            call.Press(keys);
            exchange.Loop.Advance(TimeSpan.FromSeconds(keys.Length * 0.3));
            return;
        }

        foreach (var key in keys)
        {
            call.PressInfo(key);
            exchange.Loop.Advance(TimeSpan.FromMilliseconds(300));
        }
    }
}
