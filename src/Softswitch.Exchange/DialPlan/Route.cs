using Softswitch.Calls.Tracing;
using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.DialPlan;

/// <summary>One route: numbers like these go there.</summary>
public sealed record Route(NumberPattern Match, RouteTarget To, SourceLine Source)
{
    /// <summary>Names of the trunks to try, in order; empty for other targets.</summary>
    public IReadOnlyList<string> Via { get; init; } = [];
}

/// <summary>Kinds of target of a route.</summary>
public enum RouteTarget
{
    /// <summary>The extension or group of that number.</summary>
    Extension,
    Switchboard,

    /// <summary>The caller's own mailbox; where the pattern goes on after its <see cref="NumberPattern.Prefix"/>, that of the number that follows it.</summary>
    Voicemail,
    Trunk,
}
