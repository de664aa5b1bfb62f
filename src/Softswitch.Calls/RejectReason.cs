namespace Softswitch.Calls;

/// <summary>Why a call is refused, in the caller's terms.</summary>
public enum RejectReason
{
    /// <summary>404</summary>
    NoSuchNumber,

    /// <summary>403</summary>
    NotAllowed,

    /// <summary>486</summary>
    Busy,

    /// <summary>480</summary>
    Unavailable,

    /// <summary>500</summary>
    Failure,
}
