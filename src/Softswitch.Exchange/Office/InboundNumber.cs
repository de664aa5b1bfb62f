using Softswitch.Calls.Tracing;
using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.Office;

/// <summary>Numbers of a trunk and where they lead: <c>"0680-161XX": "101XX"</c>.</summary>
/// <param name="Match">National numbers. With a number as target it holds digits and X only, as many X as the target.</param>
/// <param name="Target">The number that is called, X standing for the digits at the X of <paramref name="Match"/> in order; null: the switchboard.</param>
/// <param name="Source">Line of the entry.</param>
public sealed record InboundNumber(NumberPattern Match, string? Target, SourceLine Source)
{
    private const char Any = 'X';

    /// <summary>The number that an outside caller of <paramref name="number"/> is led to.</summary>
    /// <param name="number">National number that <see cref="Match"/> matches.</param>
    public string? TargetOf(string number) => Target is null ? null : Carry(Match.Text, number, Target);

    /// <summary>The number that outside callers reach this extension by.</summary>
    /// <returns>Null when this entry does not lead there, or by no number that could be told.</returns>
    public string? NumberOf(string extension) =>
        Target is not null && NumberPattern.TryParse(Target, out var pattern, out _) && pattern.Matches(extension) ? Carry(Target, extension, Match.Text) : null;

    /// <summary>Puts the digits at the X of one pattern into the X of another.</summary>
    private static string Carry(string from, string number, string into)
    {
        var digits = new Queue<char>(from.Zip(number).Where(pair => pair.First == Any).Select(pair => pair.Second));
        return string.Concat(into.Select(c => c == Any ? digits.Dequeue() : c));
    }
}
