using Softswitch.Configuration;
using Softswitch.Simulation.Tests.Phones;
using Softswitch.Sip.Authentication;

namespace Softswitch.Simulation.Tests;

/// <summary>What becomes of phones when the configuration changes under them.</summary>
[Trait("Category", "Simulation")]
public sealed class ReloadTests
{
    [Theory]
    [InlineData(true)]  // the extension is gone
    [InlineData(false)] // its password has changed: the phone was stolen
    public void Apply_PhoneNoLongerWelcome_IsNeitherRungNorTold(bool isGone)
    {
        using var exchange = new SimulatedExchange();
        var lost = exchange.Phone("10101", PhoneManner.Rings);
        lost.Subscribe();
        var caller = exchange.Phone("10100", PhoneManner.Rings);
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));

        exchange.Loop.Run(() => exchange.Core.Apply(Changed(exchange.Configuration, "10101", isGone)));
        exchange.Loop.Advance(TimeSpan.FromSeconds(1));
        var call = caller.Call("10101");
        exchange.Loop.Advance(TimeSpan.FromSeconds(3));

        Assert.False(lost.IsRinging);
        Assert.DoesNotContain(exchange.Core.Locations.All, binding => binding.Extension == "10101");
        Assert.Equal(["subscribed no 0/0", "subscribed terminated;reason=deactivated"], lost.Lamps);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Apply_OtherExtensionChanged_PhoneStays()
    {
        using var exchange = new SimulatedExchange();
        var called = exchange.Phone("10102", PhoneManner.Rings);
        var caller = exchange.Phone("10100", PhoneManner.Rings);

        exchange.Loop.Run(() => exchange.Core.Apply(Changed(exchange.Configuration, "10101", isGone: false)));
        var call = caller.Call("10102");
        exchange.Loop.Advance(TimeSpan.FromSeconds(2));

        Assert.True(called.IsRinging);
        call.HangUp();
        exchange.AssertQuiet();
    }

    [Fact]
    public void Start_ExtensionGoneMeanwhile_ItsPhoneIsForgotten()
    {
        using var exchange = new SimulatedExchange();
        exchange.Phone("10101", PhoneManner.Rings);
        exchange.Phone("10102", PhoneManner.Rings);

        exchange.Stop();
        exchange.Configuration = Changed(exchange.Configuration, "10101", isGone: true);
        exchange.StartAgain();

        Assert.Equal("10102", Assert.Single(exchange.Core.Locations.All).Extension);
        exchange.AssertQuiet();
    }

    private static LoadedConfiguration Changed(LoadedConfiguration configuration, string number, bool isGone)
    {
        var extensions = configuration.Office.Extensions.ToDictionary();
        if (isGone)
        {
            extensions.Remove(number);
        }
        else
        {
            extensions[number] = extensions[number] with { Ha1 = DigestAuthenticator.Ha1(number, SimulatedOffice.Realm, "another") };
        }

        return configuration with { Office = configuration.Office with { Extensions = extensions } };
    }
}
