using Softswitch.Simulation.Tests.Phones;

namespace Softswitch.Simulation.Tests;

/// <summary>The ring rule (P1, P2, P4, P8, P12): whatever the phone called does, and whenever, the caller is soon answered by something that speaks.</summary>
[Trait("Category", "Simulation")]
public sealed class RingRuleTests
{
    private const string Open = "2026-03-03 10:00";          // a Tuesday
    private const string Lunch = "2026-03-03 12:30";
    private const string Evening = "2026-03-03 18:00";
    private const string Sunday = "2026-03-08 10:00";
    private const string EveMorning = "2026-05-13 11:00";    // the day before Ascension Day: open until 12
    private const string EveAfternoon = "2026-05-13 13:00";
    private const string Holiday = "2026-05-14 10:00";

    /// <summary>Every manner of the phone called, with the time from the caller's first signal to the answer of the exchange.</summary>
    public static TheoryData<string, string, bool> MannersAndTimes
    {
        get
        {
            TheoryData<string, string, bool> data = [];
            foreach (var manner in new[] { "rings", "busy", "declines", "unavailable", "declines-later", "pages", "silent", "unregistered" })
            {
                data.Add(manner, Open, true);
                data.Add(manner, EveMorning, true);
                data.Add(manner, Lunch, false);
                data.Add(manner, Evening, false);
                data.Add(manner, Sunday, false);
                data.Add(manner, EveAfternoon, false);
                data.Add(manner, Holiday, false);
            }

            return data;
        }
    }

    [Fact]
    public void Call_AnnouncementFailsWhileTheOperatorRings_TheyTalkAllTheSame()
    {
        using var exchange = new SimulatedExchange(Open);
        exchange.FailingPrompts.Add("switchboard.calling");
        var operators = exchange.Phone("10001", PhoneManner.Answers(30));

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("9");
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));

        Assert.NotNull(operators.LastCall?.AnsweredAt);
        Assert.Null(call.EndedAt);
        Assert.Contains("could not be spoken to", Assert.Single(exchange.Story.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(MannersAndTimes))]
    public void Call_NotAnswered_ReachesTheOperatorWhenOpenAndTheMailboxWhenClosed(string manner, string now, bool isOpen)
    {
        using var exchange = new SimulatedExchange(now);
        var caller = exchange.Phone("10100", PhoneManner.Rings);
        var operators = new[] { exchange.Phone("10001", PhoneManner.Answers(8)), exchange.Phone("10002", PhoneManner.Rings) };
        var called = manner == "unregistered" ? null : exchange.Phone("10101", MannerOf(manner));

        var call = caller.Call("10101");
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(60));

        Assert.True(call.AnsweredAt is not null, exchange.Story.ToString());
        Assert.True(call.SignalsHeard <= 4, $"the caller heard {call.SignalsHeard} signals");
        Assert.False(called?.IsRinging ?? false);
        if (isOpen)
        {
            Assert.NotNull(operators[0].LastCall?.AnsweredAt);
            Assert.All(operators, phone => Assert.False(phone.IsRinging));
        }
        else
        {
            Assert.All(operators, phone => Assert.Empty(phone.Calls));
        }

        call.HangUp();
        exchange.AssertQuiet();
        Assert.Equal(isOpen ? 0 : 1, exchange.Messages.Complete.Count(message => message is { Mailbox: "10101", CallerNumber: "10100" }));
    }

    [Fact]
    public void Call_NeverAnswered_IsAnsweredByTheExchange23SecondsAfterTheFirstSignal()
    {
        using var exchange = new SimulatedExchange(Open);
        var caller = exchange.Phone("10100", PhoneManner.Rings);
        var operators = exchange.Phone("10001", PhoneManner.Rings);
        exchange.Phone("10101", PhoneManner.Rings);

        var call = caller.Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(23, (call.AnsweredAt - call.RingingAt)!.Value.TotalSeconds, 0.2);
        Assert.Equal(4, call.SignalsHeard); // at 0, 6, 12 and 18 s
        Assert.True(operators.IsRinging);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_ExtensionWithTwoRings_IsAnsweredAfterTwo()
    {
        using var exchange = new SimulatedExchange(Open);
        var caller = exchange.Phone("10100", PhoneManner.Rings);
        exchange.Phone("10001", PhoneManner.Rings);
        exchange.Phone("10104", PhoneManner.Rings);

        var call = caller.Call("10104");
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(2, call.SignalsHeard);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Theory]
    [InlineData("busy")]          // at once: the operators have the whole budget
    [InlineData("declines-later")] // after two signals: the operators have the other two
    [InlineData("pages")]         // signals begin after 3 s though no phone says that it rings
    [InlineData("silent")]
    public void Call_OperatorsRingToo_SignalsAreSummedOverAllThatIsRung(string manner)
    {
        using var exchange = new SimulatedExchange(Open);
        var caller = exchange.Phone("10100", PhoneManner.Rings);
        exchange.Phone("10001", PhoneManner.Rings);
        exchange.Phone("10101", MannerOf(manner));

        var call = caller.Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(4, call.SignalsHeard);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_AnsweredByAPerson_IsConnectedWithinItsRings()
    {
        using var exchange = new SimulatedExchange(Open);
        var caller = exchange.Phone("10100", PhoneManner.Rings);
        var called = exchange.Phone("10101", PhoneManner.Answers(10));

        var call = caller.Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(15));

        Assert.NotNull(called.LastCall?.AnsweredAt);
        Assert.Equal(2, call.SignalsHeard);
        Assert.Equal("10101", Assert.Single(exchange.Core.Calls.Live).ConnectedTo);
        called.LastCall!.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(call.EndedAt);
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_SeveralDevices_FirstAnswersAndTheRestStopRinging()
    {
        using var exchange = new SimulatedExchange(Open);
        var caller = exchange.Phone("10100", PhoneManner.Rings);
        var desk = exchange.Phone("10101", PhoneManner.Rings);
        var cordless = exchange.Phone("10101", PhoneManner.Answers(4));
        var busy = exchange.Phone("10101", PhoneManner.Refuses(486)); // ends that device only

        var call = caller.Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));

        Assert.NotNull(call.AnsweredAt);
        Assert.NotNull(cordless.LastCall?.AnsweredAt);
        Assert.False(desk.IsRinging);
        Assert.Single(busy.Calls);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_OneOfSeveralDevicesDeclines_EndsAllOfThem()
    {
        using var exchange = new SimulatedExchange(Open);
        var caller = exchange.Phone("10100", PhoneManner.Rings);
        var operators = exchange.Phone("10001", PhoneManner.Answers(2));
        var desk = exchange.Phone("10101", PhoneManner.Answers(20));
        exchange.Phone("10101", PhoneManner.Refuses(603, afterSeconds: 3));

        var call = caller.Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(30));

        Assert.Null(desk.LastCall!.AnsweredAt);
        Assert.NotNull(operators.LastCall?.AnsweredAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_ToSomeoneInACall_GoesToTheOperatorAtOnce()
    {
        using var exchange = new SimulatedExchange(Open);
        var operators = exchange.Phone("10001", PhoneManner.Answers(2));
        var busy = exchange.Phone("10101", PhoneManner.Answers(1));
        var first = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));

        var second = exchange.Phone("10102", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));

        Assert.Single(busy.Calls);
        Assert.NotNull(operators.LastCall?.AnsweredAt);
        first.HangUp();
        second.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_OwnTargetVoicemail_GoesToTheMailboxAlsoWhenOpen()
    {
        using var exchange = new SimulatedExchange(Open);
        var operators = exchange.Phone("10001", PhoneManner.Answers(2));
        exchange.Phone("10108", PhoneManner.Rings);

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10108");
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));
        call.HangUp();
        exchange.AssertQuiet();

        Assert.Empty(operators.Calls);
        Assert.Equal("10108", Assert.Single(exchange.Messages.Complete).Mailbox);
    }

    [Fact]
    public void Call_ForwardedAfterAllRings_IsAnsweredFirstAndThenRingsTheColleague()
    {
        using var exchange = new SimulatedExchange(Open);
        exchange.Phone("10109", PhoneManner.Rings);
        var colleague = exchange.Phone("10107", PhoneManner.Answers(5));

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10109");
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(4, call.SignalsHeard);
        Assert.NotNull(colleague.LastCall?.AnsweredAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_NoOperatorRegistered_GoesToTheMailbox()
    {
        using var exchange = new SimulatedExchange(Open);
        exchange.Phone("10101", PhoneManner.Rings);

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));
        call.HangUp();
        exchange.AssertQuiet();

        Assert.Single(exchange.Messages.Complete);
    }

    [Fact]
    public void Call_OperatorsNeverAnswer_GivesUpAfterTheLongestWait()
    {
        using var exchange = new SimulatedExchange(Open);
        var operators = exchange.Phone("10001", PhoneManner.Rings);
        exchange.Phone("10101", PhoneManner.Rings);

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(230));

        Assert.False(operators.IsRinging);
        call.HangUp();
        exchange.AssertQuiet();
        Assert.Single(exchange.Messages.Complete);
    }

    [Theory]
    [InlineData("10110", Evening)]   // has no mailbox
    [InlineData("9", Evening)]
    [InlineData("9", Holiday)]
    [InlineData("10999", Open)]      // no such extension: told so
    public void Call_NobodyToLeaveAMessageFor_IsSpokenToAndEnded(string dialled, string now)
    {
        using var exchange = new SimulatedExchange(now);

        var call = exchange.Phone("10100", PhoneManner.Rings).Call(dialled);
        exchange.Loop.Advance(TimeSpan.FromSeconds(60));

        Assert.NotNull(call.AnsweredAt);
        Assert.NotNull(call.EndedAt);
        Assert.Empty(exchange.Messages.Complete);
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_SwitchboardDirectly_RingsTheOperatorsWithinTheSameBudget()
    {
        using var exchange = new SimulatedExchange(Open);
        var operators = exchange.Phone("10001", PhoneManner.Answers(30));

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("9");
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(4, call.SignalsHeard);                              // then the queue answers
        Assert.Equal(23, (call.AnsweredAt - call.RingingAt)!.Value.TotalSeconds, 0.2);
        Assert.Single(operators.Calls);                                  // one call that rings on, not two
        Assert.NotNull(operators.LastCall!.AnsweredAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Call_TwoCallersOneOperator_AreAnsweredInOrder()
    {
        using var exchange = new SimulatedExchange(Open);
        var operators = exchange.Phone("10001", PhoneManner.Answers(5));
        var first = exchange.Phone("10100", PhoneManner.Rings).Call("9");
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        var second = exchange.Phone("10101", PhoneManner.Rings).Call("9");
        exchange.Loop.Advance(TimeSpan.FromSeconds(20));

        Assert.NotNull(first.AnsweredAt);
        Assert.Null(second.AnsweredAt);
        operators.LastCall!.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));

        Assert.NotNull(second.AnsweredAt);
        Assert.Equal(2, operators.Calls.Count);
        second.HangUp();
        exchange.AssertQuiet();
    }

    [Theory]
    [InlineData(2)]      // while the phone rings
    [InlineData(23.5)]   // while the exchange says where the call is going
    [InlineData(30)]     // while the operators ring
    public void Call_CallerGivesUp_NothingGoesOnRinging(double afterSeconds)
    {
        using var exchange = new SimulatedExchange(Open);
        var operators = exchange.Phone("10001", PhoneManner.Rings);
        var called = exchange.Phone("10101", PhoneManner.Rings);

        var call = exchange.Phone("10100", PhoneManner.Rings).Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(afterSeconds));
        call.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        Assert.False(called.IsRinging);
        Assert.False(operators.IsRinging);
        exchange.AssertQuiet();
    }

    private static PhoneManner MannerOf(string manner) => manner switch
    {
        "busy" => PhoneManner.Refuses(486),
        "unavailable" => PhoneManner.Refuses(480),
        "declines" => PhoneManner.Refuses(603),
        "declines-later" => PhoneManner.Refuses(603, afterSeconds: 8),
        "pages" => PhoneManner.Rings with { PagesInSilence = true },
        "silent" => PhoneManner.Silent,
        _ => PhoneManner.Rings,
    };
}
