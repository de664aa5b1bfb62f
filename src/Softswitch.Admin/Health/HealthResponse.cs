namespace Softswitch.Admin.Health;

/// <summary>How the exchange is.</summary>
/// <param name="Status">"ok"; anything else is told as a problem.</param>
/// <param name="Live">The signalling loop answers.</param>
/// <param name="Ready">Calls are taken.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="UptimeSeconds">Whole seconds since the process started.</param>
internal sealed record HealthResponse(string Status, bool Live, bool Ready, string Version, long UptimeSeconds);
