namespace Softswitch.Simulation.Tests.Phones;

/// <summary>What a trunk was called with.</summary>
internal sealed record TrunkInvite(string RequestUri, string From, string? AssertedIdentity, string? Privacy);
