namespace Softswitch.Admin.Reloading;

/// <summary>What a reload did.</summary>
public sealed record ReloadResult
{
    /// <summary>What differs now, one line each: "extension 10105 added". Empty when nothing does.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Changed settings that a restart is needed for: "listen".</summary>
    public IReadOnlyList<string> NeedsRestart { get; init; } = [];

    /// <summary>Errors and warnings; with an error among them nothing was changed.</summary>
    public IReadOnlyList<ReloadFinding> Findings { get; init; } = [];

    /// <summary>False when an error kept the old configuration in force.</summary>
    public bool IsApplied => !Findings.Any(finding => finding.IsError);
}
