namespace Softswitch.Sip.Dialogs;

/// <summary>What came of an offer of ours.</summary>
/// <param name="StatusCode">200 when accepted.</param>
/// <param name="Answer">The peer's SDP; empty unless accepted.</param>
public readonly record struct OfferResult(int StatusCode, ReadOnlyMemory<byte> Answer);
