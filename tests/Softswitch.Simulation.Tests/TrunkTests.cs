using Softswitch.Calls.Trunks;
using Softswitch.Simulation.Tests.Phones;
using Softswitch.Sip.Messages;

namespace Softswitch.Simulation.Tests;

/// <summary>Calls in and out by trunks, in virtual time.</summary>
[Trait("Category", "Simulation")]
public sealed class TrunkTests
{
    private const string Open = "2026-03-03 10:00";
    private const string Evening = "2026-03-03 18:00";
    private const string Telia = "192.0.2.1";
    private const string Reserve = "192.0.2.2";

    private static Dictionary<string, TrunkOptions> OnlyTelia { get; } = new() { ["telia"] = SimulatedOffice.Trunks["telia"] };

    [Fact]
    public void MainNumber_Open_RingsTheOperator()
    {
        using var exchange = Office(Open);
        var telia = exchange.Trunk(Telia, PhoneManner.Rings);
        var operators = exchange.Phone("10001", PhoneManner.Answers(5));

        var call = telia.Call("+4668016100");
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));

        Assert.NotNull(operators.LastCall?.AnsweredAt);
        Assert.NotNull(call.AnsweredAt);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void MainNumber_Evening_GetsTheCentralMessage()
    {
        using var exchange = Office(Evening);
        var telia = exchange.Trunk(Telia, PhoneManner.Rings);
        var operators = exchange.Phone("10001", PhoneManner.Answers(5));

        var call = telia.Call("+4668016100");
        exchange.Loop.Advance(TimeSpan.FromSeconds(30));

        Assert.NotNull(call.AnsweredAt);
        Assert.NotNull(call.EndedAt); // it has been said
        Assert.Empty(operators.Calls);
        exchange.AssertQuiet();
    }

    [Fact]
    public void DirectNumber_NotAnsweredInTheEvening_RingsFourSignalsThenTakesAMessage()
    {
        using var exchange = Office(Evening);
        var telia = exchange.Trunk(Telia, PhoneManner.Rings);
        var called = exchange.Phone("10101", PhoneManner.Rings);

        var call = telia.Call("+4668016101");
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(60));
        call.HangUp();

        Assert.Equal(4, call.SignalsHeard);
        Assert.Single(called.Calls);
        exchange.AssertQuiet();
        Assert.Equal("0701740605", Assert.Single(exchange.Messages.Complete).CallerNumber); // as people here would dial it
    }

    [Theory]
    [InlineData("<sip:+46701740605@operator.example>", "id", "RFC 3325")]
    [InlineData("\"Anonymous\" <sip:anonymous@anonymous.invalid>", null, "RFC 3323")]
    public void DirectNumber_CallerWantsToBeAnonymous_StaysSo(string from, string? privacy, string why)
    {
        using var exchange = Office(Evening);
        var telia = exchange.Trunk(Telia, PhoneManner.Rings);
        SipHeaderList headers = new() { { HeaderName.PAssertedIdentity, "<sip:+46701740605@operator.example>" } };
        if (privacy is not null)
        {
            headers.Add(HeaderName.Privacy, privacy);
        }

        var call = telia.Call("+4668016101", from, headers);
        call.Speak();
        exchange.Loop.Advance(TimeSpan.FromSeconds(60));
        call.HangUp();
        exchange.AssertQuiet();

        Assert.True(Assert.Single(exchange.Messages.Complete).CallerNumber == "anonymous", why);
        Assert.DoesNotContain("70174", exchange.Story.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void CallOut_National_ShowsTheDirectNumberAndIsAnsweredOutside()
    {
        using var exchange = Office(Open);
        var telia = exchange.Trunk(Telia, PhoneManner.Answers(5));
        var caller = exchange.Phone("10101", PhoneManner.Rings);

        var call = caller.Call("0680-12345");
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(
            new TrunkInvite("sip:+4668012345@192.0.2.1", "sip:+4668016101@192.0.2.1", "<sip:+4668016101@192.0.2.1>", null),
            Assert.Single(telia.Invites));
        Assert.NotNull(call.AnsweredAt);
        Assert.True(call.AnsweredAt - call.RingingAt > TimeSpan.FromSeconds(4)); // the caller heard it ring outside
        call.HangUp();
        exchange.AssertQuiet();
        Assert.NotNull(telia.Line.LastCall?.EndedAt);
    }

    [Fact]
    public void CallOut_BarredForTheCaller_IsRefusedWithASpokenReason()
    {
        using var exchange = Office(Open);
        var telia = exchange.Trunk(Telia, PhoneManner.Answers(1));
        var caller = exchange.Phone("10110", PhoneManner.Rings);

        var call = caller.Call("0680-12345");
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));

        Assert.Empty(telia.Invites);
        Assert.NotNull(call.AnsweredAt); // it is said
        Assert.NotNull(call.EndedAt);
        exchange.AssertQuiet();
    }

    [Theory]
    [InlineData(486, 486)]
    [InlineData(480, 480)]
    [InlineData(302, 480)]   // a trunk does not send our callers elsewhere
    public void CallOut_RefusedByTheNumberCalled_TheCallersPhoneIsTold(int status, int expected)
    {
        using var exchange = Office(Open, hasReserve: true);
        var telia = exchange.Trunk(Telia, PhoneManner.Refuses(status, 1));
        var reserve = exchange.Trunk(Reserve, PhoneManner.Answers(1));
        var caller = exchange.Phone("10101", PhoneManner.Rings);

        var call = caller.Call("0680-12345");
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(expected, call.RefusedWith);
        Assert.Single(telia.Invites);
        Assert.Empty(reserve.Invites);
        exchange.AssertQuiet();
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("503")]
    [InlineData("403")]
    public void CallOut_TrunkCannotCarryIt_GoesByTheNextInItsFormat(string failure)
    {
        using var exchange = Office(Open, hasReserve: true);
        var telia = exchange.Trunk(Telia, failure == "silent" ? PhoneManner.Rings : PhoneManner.Refuses(int.Parse(failure, null)));
        telia.Line.Host.IsUp = failure != "silent";
        var reserve = exchange.Trunk(Reserve, PhoneManner.Answers(1));
        var caller = exchange.Phone("10101", PhoneManner.Rings);

        var call = caller.Call("0680-12345");
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(new TrunkInvite("sip:068012345@192.0.2.2", "sip:068016100@192.0.2.2", null, null), Assert.Single(reserve.Invites));
        Assert.NotNull(call.AnsweredAt);
        Assert.Equal(failure == "silent" ? 0 : 1, telia.Invites.Count);
        call.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(40));
        Assert.Empty(exchange.Core.Calls.Live);
    }

    [Fact]
    public void CallOut_LinesTaken_GoesByTheNext()
    {
        using var exchange = Office(Open, hasReserve: true);
        var telia = exchange.Trunk(Telia, PhoneManner.Answers(1)); // two lines, one kept for 112
        var reserve = exchange.Trunk(Reserve, PhoneManner.Answers(1));
        var first = exchange.Phone("10101", PhoneManner.Rings).Call("0680-12345");
        var other = exchange.Phone("10102", PhoneManner.Rings);
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));

        var second = other.Call("0680-12346");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        first.HangUp();
        second.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        var third = other.Call("0680-12347");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["sip:+4668012345@192.0.2.1", "sip:+4668012347@192.0.2.1"], telia.Invites.Select(invite => invite.RequestUri));
        Assert.Equal(["sip:068012346@192.0.2.2"], reserve.Invites.Select(invite => invite.RequestUri));
        third.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void CallIn_LinesTaken_Is503()
    {
        using var exchange = Office(Open);
        var telia = exchange.Trunk(Telia, PhoneManner.Rings);
        exchange.Phone("10101", PhoneManner.Answers(1));
        var first = telia.Call("+4668016101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        var second = telia.Call("+4668016101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(503, second.RefusedWith);
        first.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void CallIn_NumberThatLeadsOutAgain_IsRefused()
    {
        using var exchange = Office(Open, hasReserve: true);
        var telia = exchange.Trunk(Telia, PhoneManner.Answers(1));
        var reserve = exchange.Trunk(Reserve, PhoneManner.Answers(1));

        var call = telia.Call("+4668016199");
        exchange.Loop.Advance(TimeSpan.FromSeconds(10));

        Assert.NotNull(call.EndedAt);
        Assert.Empty(telia.Invites);
        Assert.Empty(reserve.Invites);
        exchange.AssertQuiet();
    }

    [Fact]
    public void CallIn_FromAnAddressThatIsNoTrunk_IsAskedForAPassword()
    {
        using var exchange = Office(Open);
        var stranger = exchange.Trunk("203.0.113.9", PhoneManner.Rings);

        var call = stranger.Call("+4668016100");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(401, call.RefusedWith);
        exchange.AssertQuiet();
    }

    [Fact]
    public void CallIn_WithReplaces_IsRefused()
    {
        using var exchange = Office(Open);
        var telia = exchange.Trunk(Telia, PhoneManner.Rings);

        var call = telia.Call("+4668016100", headers: new() { { HeaderName.Replaces, "abc;to-tag=1;from-tag=2" } });
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(403, call.RefusedWith);
        exchange.AssertQuiet();
    }

    [Fact]
    public void Register_WithPassword_IsRefreshedInTimeAndCallsAreAuthenticated()
    {
        using var exchange = Office(Open, Registering("secret"));
        var telia = exchange.Trunk(Telia, PhoneManner.Answers(1));
        telia.Password = "secret";
        var caller = exchange.Phone("10101", PhoneManner.Rings);

        exchange.Loop.Advance(TimeSpan.FromMinutes(25)); // each lives 10 minutes
        var call = caller.Call("0680-12345");
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));

        Assert.InRange(telia.Registrations.Count, 3, 5);
        Assert.All(telia.Registrations, contact => Assert.Equal("<sip:office@10.0.0.1:5060>", contact));
        Assert.Single(telia.Invites);
        Assert.NotNull(call.AnsweredAt);
        Assert.Empty(exchange.Core.Alarms.Active);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Register_WrongPassword_RaisesAnAlarmAndIsTriedEverMoreSlowly()
    {
        using var exchange = Office(Open, Registering("wrong"));
        var telia = exchange.Trunk(Telia, PhoneManner.Rings);
        telia.Password = "secret";

        exchange.Loop.Advance(TimeSpan.FromMinutes(10));

        var alarm = Assert.Single(exchange.Core.Alarms.Active);
        Assert.Equal("trunk telia is not registered: the operator refuses the user name or password (401)", alarm.Text);
        Assert.InRange(telia.Refusals, 4, 6); // 30 s, 60 s, 120 s, 240 s …
        Assert.DoesNotContain("wrong", exchange.Story.ToString(), StringComparison.Ordinal);

        telia.Password = "wrong"; // put right by the operator
        exchange.Loop.Advance(TimeSpan.FromMinutes(10));
        Assert.Empty(exchange.Core.Alarms.Active);
    }

    [Fact]
    public void Monitor_TrunkStopsAnswering_IsDownUntilItAnswersAgain()
    {
        using var exchange = Office(Open, hasReserve: true);
        var telia = exchange.Trunk(Telia, PhoneManner.Answers(1));
        var reserve = exchange.Trunk(Reserve, PhoneManner.Answers(1));
        var caller = exchange.Phone("10101", PhoneManner.Rings);
        exchange.Loop.Advance(TimeSpan.FromSeconds(5));
        telia.Line.Host.IsUp = false;

        exchange.Loop.Advance(TimeSpan.FromMinutes(3));
        var alarms = exchange.Core.Alarms.Active.Select(alarm => alarm.Text).ToList();
        var call = caller.Call("0680-12345");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));
        call.HangUp();
        telia.Line.Host.IsUp = true;
        exchange.Loop.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["trunk telia is down: 192.0.2.1:5060 does not answer"], alarms);
        Assert.NotNull(call.AnsweredAt); // at once, by the other
        Assert.Single(reserve.Invites);
        Assert.Empty(exchange.Core.Alarms.Active);
    }

    private static SimulatedExchange Office(string now, IReadOnlyDictionary<string, TrunkOptions>? trunks = null, bool hasReserve = false) =>
        new(now, office: SimulatedOffice.WithTrunks, trunks: hasReserve ? SimulatedOffice.Trunks : trunks ?? OnlyTelia);

    private static Dictionary<string, TrunkOptions> Registering(string password) => new()
    {
        ["telia"] = SimulatedOffice.Trunks["telia"] with { IsRegistering = true, Credentials = new TrunkCredentials("office", password) },
    };
}
