using Softswitch.Calls.Tracing;
using Softswitch.Exchange.DialPlan;
using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.Tests.DialPlan;

/// <summary>The class <c>national</c> of the example office against numbers as people dial them (P28).</summary>
public sealed class CallingClassTests
{
    private static readonly SourceLine ClassLine = new("dialplan.yaml", 3);

    private static readonly CallingClass National = new(
        "national",
        true,
        Rules(10, "0[1-9].", "1177", "11313", "11414", "116XXX"),
        Rules(20, "00.", "0900.", "0939.", "0944.", "099.", "118."),
        ClassLine);

    [Theory]
    [InlineData("0680-161 00")]         // Sweden
    [InlineData("08-123 456 78")]
    [InlineData("070-174 06 05")]       // a mobile
    [InlineData("+46 70 174 06 05")]    // its international form
    [InlineData("0046 8 123 456 78")]
    [InlineData("020-22 20 33")]        // free
    [InlineData("1177")]                // health advice
    [InlineData("+46 1177")]
    [InlineData("113 13")]
    [InlineData("114 14")]
    [InlineData("116 111")]
    [InlineData("0901-12 34 56")]       // Umeå (090) begins like a pay number
    [InlineData("0940-123 45")]
    public void Allows_NumberInSweden_IsTrue(string dialled)
    {
        Assert.True(National.Allows(new NumberRules("0680").Normalise(dialled), RouteTarget.Trunk, out _));
    }

    [Theory]
    [InlineData("+47 22 34 56 78", 20)]     // abroad
    [InlineData("0047 22 34 56 78", 20)]
    [InlineData("0900-123 45 67", 21)]      // pay numbers
    [InlineData("+46 900 123 45 67", 21)]   // and by the back door
    [InlineData("0939-100 10 00", 22)]
    [InlineData("0944-123 456", 23)]
    [InlineData("+46 (0)99-123 456", 24)]
    [InlineData("118 118", 25)]             // directory enquiries
    [InlineData("+46 118118", 25)]
    [InlineData("0046 118 100", 25)]
    public void Allows_BarredNumber_IsFalseByTheLineThatBarsIt(string dialled, int line)
    {
        var allowed = National.Allows(new NumberRules("0680").Normalise(dialled), RouteTarget.Trunk, out var decidedBy);

        Assert.False(allowed);
        Assert.Equal(line, decidedBy.Line);
    }

    [Theory]
    [InlineData("112233")]  // listed nowhere
    [InlineData("1178")]
    [InlineData("01")]      // 0[1-9]. has three places at least
    [InlineData("*31")]
    public void Allows_NumberNotListed_IsFalseByTheClass(string number)
    {
        var allowed = National.Allows(number, RouteTarget.Trunk, out var decidedBy);

        Assert.False(allowed);
        Assert.Equal(ClassLine, decidedBy);
    }

    [Theory]
    [InlineData(RouteTarget.Extension)]
    [InlineData(RouteTarget.Switchboard)]
    [InlineData(RouteTarget.Voicemail)]
    public void Allows_WhatIsNotATrunk_IsInternal(RouteTarget target)
    {
        var outsideOnly = National with { AllowsInternal = false };

        Assert.True(CallingClass.Internal.Allows("10100", target, out _));
        Assert.True(National.Allows("10100", target, out _));
        Assert.False(outsideOnly.Allows("10100", target, out _));
    }

    [Fact]
    public void Allows_InternalClass_RefusesEveryTrunk()
    {
        Assert.False(CallingClass.Internal.Allows("068016100", RouteTarget.Trunk, out _));
    }

    [Fact]
    public void Allows_DeniedExtension_IsRefusedThoughInternal()
    {
        var callingClass = National with { Deny = Rules(30, "10001") };

        Assert.False(callingClass.Allows("10001", RouteTarget.Extension, out var decidedBy));
        Assert.Equal(30, decidedBy.Line);
    }

    private static NumberRule[] Rules(int firstLine, params string[] patterns) =>
        [.. patterns.Select((pattern, index) => new NumberRule(NumberPattern.Parse(pattern), new SourceLine("dialplan.yaml", firstLine + index)))];
}
