namespace Softswitch.Calls.Trunks;

/// <summary>What a trunk's refusal means: the number called cannot be had, or the trunk cannot carry the call and another may.</summary>
internal static class TrunkOutcome
{
    /// <param name="statusCode">300 to 699, or <see cref="DialledDevice.Silent"/>.</param>
    public static DialResult Of(int statusCode) => statusCode switch
    {
        486 or 600 => DialResult.Busy,
        404 or 410 or 484 or 604 => DialResult.NoSuchNumber,

        // Ours is a matter between the operator and us: no answer, wrong password, no codec in common, its own failures.
        DialledDevice.Silent or 401 or 403 or 407 or 408 or 488 or 606 or (>= 500 and < 600) => DialResult.Unreachable,

        // A redirection too: a trunk does not decide whom we call.
        _ => DialResult.NotAvailable,
    };
}
