namespace Softswitch.Calls;

/// <summary>A person at a phone.</summary>
/// <param name="Number">The authenticated extension, whatever From said; for outside callers the number they show.</param>
/// <param name="Name">Name to show; empty when unknown.</param>
public sealed record Party(string Number, string Name);
