using Softswitch.Calls.Tracing;
using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.DialPlan;

/// <summary>What a caller may dial (<em>räckvidd</em>, P28): deny beats allow, what is not listed is denied.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="AllowsInternal">True when <c>internal</c> is listed: every target that is not a trunk.</param>
/// <param name="Allow">Patterns of numbers behind trunks.</param>
/// <param name="Deny">Patterns that are refused whatever is allowed.</param>
/// <param name="Source">Line of the class.</param>
public sealed record CallingClass(string Name, bool AllowsInternal, IReadOnlyList<NumberRule> Allow, IReadOnlyList<NumberRule> Deny, SourceLine Source)
{
    /// <summary>The class of an extension that names none: internal calls only.</summary>
    public static CallingClass Internal { get; } = new("internal", true, [], [], SourceLine.BuiltIn);

    /// <summary>Whether a caller of this class may call the number.</summary>
    /// <param name="number">Normalised number, in the form that matched a route.</param>
    /// <param name="target">What the number leads to.</param>
    /// <param name="decidedBy">The line that decided: the pattern, or the class when no pattern speaks of the number.</param>
    public bool Allows(string number, RouteTarget target, out SourceLine decidedBy)
    {
        if (Deny.FirstOrDefault(rule => rule.Pattern.Matches(number)) is { } denied)
        {
            decidedBy = denied.Source;
            return false;
        }

        if (target != RouteTarget.Trunk)
        {
            decidedBy = Source;
            return AllowsInternal;
        }

        var allowed = Allow.FirstOrDefault(rule => rule.Pattern.Matches(number));
        decidedBy = allowed?.Source ?? Source;
        return allowed is not null;
    }
}

/// <summary>A pattern with its line.</summary>
public sealed record NumberRule(NumberPattern Pattern, SourceLine Source);
