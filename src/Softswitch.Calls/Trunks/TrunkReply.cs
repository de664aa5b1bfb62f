namespace Softswitch.Calls.Trunks;

/// <summary>What the operator answered.</summary>
/// <param name="StatusCode">Final status; 408 for silence, 503 for a broken transport.</param>
/// <param name="IsChallenge">True when it is a challenge that the credentials have taken.</param>
/// <param name="Expires">How long our contact lives; null when it was not said.</param>
/// <param name="MinExpires">Shortest life the operator accepts, in a 423.</param>
internal sealed record TrunkReply(int StatusCode, bool IsChallenge, TimeSpan? Expires, TimeSpan? MinExpires)
{
    public bool IsAccepted => StatusCode is >= 200 and < 300;
}
