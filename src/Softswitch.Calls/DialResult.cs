namespace Softswitch.Calls;

/// <summary>What came of ringing devices.</summary>
public enum DialResult
{
    Answered,

    /// <summary>Every device ended with 486, 480 or another refusal of its own, or one with 603 or another 6xx for all.</summary>
    Busy,

    /// <summary>None is registered.</summary>
    NoDevice,

    /// <summary>Every device stayed silent for 4 s, or its connection was gone.</summary>
    Unreachable,

    /// <summary>Devices refused for technical reasons (488, 5xx).</summary>
    Failed,
    Cancelled,
}
