namespace Softswitch.Calls.Trunks;

/// <summary>A call to be made by a trunk.</summary>
/// <param name="Trunk">Name of the trunk.</param>
/// <param name="Number">Number called, as the trunk writes numbers.</param>
/// <param name="Shown">Number shown to whom is called, as the trunk writes numbers; null: the user we are known by to the operator.</param>
public sealed record OutsideCall(string Trunk, string Number, string? Shown);
