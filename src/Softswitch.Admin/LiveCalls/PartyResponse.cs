namespace Softswitch.Admin.LiveCalls;

/// <summary>Who calls.</summary>
/// <param name="Number">Extension or telephone number.</param>
/// <param name="Name">Name; empty when unknown.</param>
internal sealed record PartyResponse(string Number, string Name);
