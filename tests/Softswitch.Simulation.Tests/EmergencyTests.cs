using Softswitch.Simulation.Tests.Phones;

namespace Softswitch.Simulation.Tests;

/// <summary>112 leaves whatever stands in its way.</summary>
[Trait("Category", "Simulation")]
public sealed class EmergencyTests
{
    private const string Telia = "192.0.2.1";
    private const string Reserve = "192.0.2.2";

    [Theory]
    [InlineData("112")]
    [InlineData("0112")]
    [InlineData("00112")]
    [InlineData("+46112")]
    public void Call_CallerMayOnlyCallWithin_GoesOutAs112(string dialled)
    {
        using var exchange = Office();
        var telia = exchange.Trunk(Telia, PhoneManner.Answers(1));

        var call = exchange.Phone("10110", PhoneManner.Rings).Call(dialled);
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("sip:112@192.0.2.1", Assert.Single(telia.Invites).RequestUri);
        Assert.NotNull(call.AnsweredAt);
        Assert.Contains(exchange.Core.Alarms.Active, alarm => alarm.Text == "10110 Person 10110 calls 112"); // for all to see while it lasts
        call.HangUp();
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(exchange.Core.Alarms.Active);
    }

    [Fact]
    public void Call_TrunkFull_TakesTheLineKeptForIt()
    {
        using var exchange = Office();
        var telia = exchange.Trunk(Telia, PhoneManner.Answers(1)); // two lines, one kept
        exchange.Phone("10101", PhoneManner.Rings).Call("0680-12345");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        var call = exchange.Phone("10102", PhoneManner.Rings).Call("112");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("sip:112@192.0.2.1", telia.Invites[^1].RequestUri);
        Assert.NotNull(call.AnsweredAt);
    }

    [Fact]
    public void Call_WithoutPassword_GoesOutFromWhereAPhoneIsRegistered()
    {
        using var exchange = Office();
        var telia = exchange.Trunk(Telia, PhoneManner.Answers(1));
        var caller = exchange.Phone("10101", PhoneManner.Rings);
        caller.Dresses = request => request with { Credentials = null };

        var ordinary = caller.Call("0680-12345");
        var help = caller.Call("112");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(401, ordinary.RefusedWith);
        Assert.NotNull(help.AnsweredAt);
        Assert.Equal("sip:+4668016101@192.0.2.1", Assert.Single(telia.Invites).From); // a number that can be called back
    }

    [Fact]
    public void Call_LoginBlockedAfterWrongPasswords_GoesOut()
    {
        using var exchange = Office();
        exchange.Trunk(Telia, PhoneManner.Answers(1));
        var caller = exchange.Phone("10101", PhoneManner.Rings);
        using var wrong = new Sip.Authentication.DigestClient("10101", "wrong", new Random(1));
        caller.Dresses = request => request with { Credentials = wrong };
        for (var i = 0; i < 12; i++)
        {
            caller.Call("10102");
            exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        }

        var blocked = caller.Call("10102");
        var help = caller.Call("112");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(403, blocked.RefusedWith);
        Assert.NotNull(help.AnsweredAt);
    }

    [Fact]
    public void Call_FromAStranger_IsAskedForAPassword()
    {
        using var exchange = Office();
        var telia = exchange.Trunk(Telia, PhoneManner.Answers(1));
        exchange.Phone("10101", PhoneManner.Rings);
        var stranger = exchange.Trunk("203.0.113.9", PhoneManner.Rings);

        var call = stranger.Call("112", "<sip:10101@10.0.0.1>");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(401, call.RefusedWith);
        Assert.Empty(telia.Invites);
    }

    [Fact]
    public void Call_FirstTrunkRefuses_TheNextIsTriedAtOnce()
    {
        using var exchange = Office();
        exchange.Trunk(Telia, PhoneManner.Refuses(486));
        var reserve = exchange.Trunk(Reserve, PhoneManner.Answers(1));

        var call = exchange.Phone("10101", PhoneManner.Rings).Call("112");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("sip:112@192.0.2.2", Assert.Single(reserve.Invites).RequestUri);
        Assert.NotNull(call.AnsweredAt);
    }

    [Fact]
    public void Call_NoTrunkCarriesIt_AtNightTheOperatorsRingAndAnAlarmIsRaised()
    {
        using var exchange = Office("2026-03-03 23:00");
        exchange.Trunk(Telia, PhoneManner.Refuses(503));
        exchange.Trunk(Reserve, PhoneManner.Rings).Line.Host.IsUp = false;
        var operators = exchange.Phone("10001", PhoneManner.Answers(3));

        var call = exchange.Phone("10101", PhoneManner.Rings).Call("112");
        exchange.Loop.Advance(TimeSpan.FromSeconds(6));
        var toldAt = call.AnsweredAt;
        exchange.Loop.Advance(TimeSpan.FromSeconds(6));

        Assert.NotNull(toldAt); // that there is no line, while the operators ring
        Assert.NotNull(operators.LastCall?.AnsweredAt);
        Assert.Contains(exchange.Core.Alarms.Active, alarm => alarm.Text == "no trunk could carry the emergency call of 10101 to 112");
        call.HangUp();
    }

    private static SimulatedExchange Office(string now = "2026-03-03 10:00") =>
        new(now, office: SimulatedOffice.WithTrunks, trunks: SimulatedOffice.Trunks);
}
