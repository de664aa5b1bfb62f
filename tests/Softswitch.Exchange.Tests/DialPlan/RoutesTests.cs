using Softswitch.Calls.Tracing;
using Softswitch.Exchange.DialPlan;
using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.Tests.DialPlan;

public sealed class RoutesTests
{
    private static readonly NumberRules Sveg = new("0680");

    [Theory]
    [InlineData("10100", "10XXX", "10100")]             // an extension
    [InlineData("10042", "1004X", "10042")]             // the more specific route, whatever the order
    [InlineData("9", "9", "9")]
    [InlineData("*98", "*98", "*98")]
    [InlineData("068016100", "0.", "068016100")]
    [InlineData("004722345678", "00.", "004722345678")] // abroad is more specific than 0.
    [InlineData("1177", "1177", "1177")]
    [InlineData("16100", "0.", "068016100")]            // a local number gets the area code
    [InlineData("555123", "0.", "0680555123")]
    public void Find_Number_TakesTheMostSpecificRoute(string number, string match, string resolved)
    {
        var route = Office().Find(number, Sveg, out var form);

        Assert.Equal(match, route?.Match.Text);
        Assert.Equal(resolved, form);
    }

    [Theory]
    [InlineData("118118")]  // complete without an area code, and no route leads there
    [InlineData("112")]     // likewise
    [InlineData("*99")]     // a code nobody knows
    [InlineData("")]        // nothing
    [InlineData("anna")]    // a name
    [InlineData("0")]       // 0. needs a second digit
    public void Find_NumberWithoutRoute_LeavesItAsItWas(string number)
    {
        var route = Office().Find(number, Sveg, out var form);

        Assert.Null(route);
        Assert.Equal(number, form);
    }

    [Fact]
    public void Find_NoAreaCode_DoesNotCompleteLocalNumbers()
    {
        Assert.Null(Office().Find("16100", new NumberRules(), out _));
    }

    [Fact]
    public void Ambiguities_EquallySpecificAndOverlapping_AreFound()
    {
        var routes = RoutesOf("Z1XX", "N1XX", "[1-3]X", "[4-5]X", "[3-4]X", "10XXX");

        var pairs = routes.Ambiguities().Select(pair => $"{pair.First.Match} {pair.Second.Match}");

        Assert.Equal(["Z1XX N1XX", "[1-3]X [3-4]X", "[4-5]X [3-4]X"], pairs);
    }

    [Fact]
    public void Unused_RouteBehindAMoreSpecificOneThatTakesAll_IsFound()
    {
        var routes = RoutesOf("[0-9]X", "X5", "10XXX", "10.");

        var (unused, takenBy) = Assert.Single(routes.Unused());

        Assert.Equal(("X5", "[0-9]X"), (unused.Match.Text, takenBy.Match.Text));
    }

    private static Routes Office() => RoutesOf("0.", "10XXX", "1004X", "9", "*98", "00.", "1177");

    private static Routes RoutesOf(params string[] patterns) =>
        new([.. patterns.Select((pattern, index) => new Route(NumberPattern.Parse(pattern), RouteTarget.Extension, new SourceLine("dialplan.yaml", index + 1)))]);
}
