namespace Softswitch.Calls;

/// <summary>What came of ringing devices.</summary>
public enum DialResult
{
    Answered,

    /// <summary>Every device ended with 486, 480 or another refusal of its own, or one with 603 or another 6xx for all.</summary>
    Busy,

    /// <summary>None is registered.</summary>
    NoDevice,

    /// <summary>Every device stayed silent for 4 s, or its connection was gone; or the trunk could not carry the call.</summary>
    Unreachable,

    /// <summary>Devices refused for technical reasons (488, 5xx).</summary>
    Failed,

    /// <summary>The network says that the number is not in use.</summary>
    NoSuchNumber,

    /// <summary>The network says that the number does not answer or refuses.</summary>
    NotAvailable,
    Cancelled,
}
