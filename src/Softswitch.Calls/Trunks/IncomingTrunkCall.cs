namespace Softswitch.Calls.Trunks;

/// <summary>Who calls from outside, and whom.</summary>
/// <param name="Caller">The caller, with the trunk's name.</param>
/// <param name="Called">Number called, as the trunk sent it.</param>
public sealed record IncomingTrunkCall(Party Caller, string Called);
