namespace Softswitch.Exchange.Routing;

/// <summary>Why a call goes nowhere.</summary>
public enum Refusal
{
    /// <summary>The caller's calling class does not allow it (P28).</summary>
    NotAllowed,

    /// <summary>No route matches, or no extension has the number.</summary>
    NoSuchNumber,

    /// <summary>The route leads out, and no trunk can carry the call.</summary>
    NoTrunk,

    /// <summary>No trunk could carry an emergency call, and no operator could help.</summary>
    NoEmergencyLine,

    /// <summary>The number called outside is busy.</summary>
    Busy,

    /// <summary>The number called outside does not answer or refuses.</summary>
    NotAvailable,
}
