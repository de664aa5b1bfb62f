namespace Softswitch.Admin.Reloading;

/// <summary>What a reload did.</summary>
/// <param name="Changed">What differs now, one line each.</param>
/// <param name="NeedsRestart">Changed settings that are not in force before a restart.</param>
/// <param name="Warnings">What <c>softswitch check</c> would warn of.</param>
internal sealed record ReloadResponse(string[] Changed, string[] NeedsRestart, FindingResponse[] Warnings);
