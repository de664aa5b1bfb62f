namespace Softswitch.Calls.Subscriptions;

/// <summary>A subscription with its dialog, as it is kept over a restart (RFC 6665 §4).</summary>
/// <param name="Id">Call-ID, local tag and remote tag, joined with line feeds.</param>
/// <param name="State">The subscription as JSON.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record StoredSubscription(string Id, string State, DateTimeOffset ExpiresAt);
