namespace Softswitch.Exchange.Routing;

/// <summary>Why a call goes nowhere.</summary>
public enum Refusal
{
    /// <summary>The caller's calling class does not allow it (P28).</summary>
    NotAllowed,

    /// <summary>No route matches, or no extension has the number.</summary>
    NoSuchNumber,

    /// <summary>The route leads out, and there is no trunk.</summary>
    NoTrunk,
}
