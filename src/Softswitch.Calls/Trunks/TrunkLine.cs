namespace Softswitch.Calls.Trunks;

/// <summary>Whether a trunk can take one more call, the better first.</summary>
public enum TrunkLine
{
    Free,

    /// <summary>All its lines are taken, or those left are kept for emergency calls.</summary>
    Full,

    /// <summary>It does not answer.</summary>
    Down,
}
