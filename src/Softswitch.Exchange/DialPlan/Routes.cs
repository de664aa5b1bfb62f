using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.DialPlan;

/// <summary>All routes of the dial plan.</summary>
public sealed class Routes
{
    /// <summary>The most specific first.</summary>
    private readonly Route[] _bySpecificity;

    /// <param name="routes">In the order of the file, which does not matter for what they do.</param>
    public Routes(IReadOnlyList<Route> routes)
    {
        All = routes;
        _bySpecificity = [.. routes.Order(Comparer<Route>.Create((a, b) => a.Match.CompareSpecificity(b.Match)))];
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Route> All { get; }

    /// <summary>The most specific route that matches; a number [1-9]… without one is tried again with the area code before it.</summary>
    /// <remarks>Short numbers of the country (118118, 112) are complete: an area code would make subscribers' numbers of them.</remarks>
    /// <param name="number">Normalised number.</param>
    /// <param name="rules">The office's number rules, for the area code.</param>
    /// <param name="resolved">The number in the form that matched; as given when none did.</param>
    /// <returns>Null when no route matches.</returns>
    public Route? Find(string number, NumberRules rules, out string resolved)
    {
        resolved = number;
        if (MostSpecific(number) is { } route)
        {
            return route;
        }

        if (rules.AreaCode.Length == 0 || number.Length == 0 || number[0] is < '1' or > '9' || SwedishNumbers.IsShort(number))
        {
            return null;
        }

        var complete = rules.AreaCode + number;
        if (MostSpecific(complete) is { } outside)
        {
            resolved = complete;
            return outside;
        }

        return null;
    }

    /// <summary>Pairs of routes of which neither is the more specific although some numbers match both: an error of the dial plan.</summary>
    public IEnumerable<(Route First, Route Second)> Ambiguities() =>
        from pair in Pairs()
        where pair.First.Match.CompareSpecificity(pair.Second.Match) == 0 && pair.First.Match.Overlaps(pair.Second.Match)
        select pair;

    /// <summary>Routes that no number ever takes, each with the more specific route that takes them all.</summary>
    public IEnumerable<(Route Unused, Route TakenBy)> Unused() =>
        from unused in All
        let takenBy = All.FirstOrDefault(other => other.Match.CompareSpecificity(unused.Match) < 0 && other.Match.Covers(unused.Match))
        where takenBy is not null
        select (unused, takenBy);

    private Route? MostSpecific(string number) => Array.Find(_bySpecificity, route => route.Match.Matches(number));

    private IEnumerable<(Route First, Route Second)> Pairs() =>
        All.SelectMany((first, index) => All.Skip(index + 1).Select(second => (first, second)));
}
