namespace Softswitch.Admin.Reloading;

/// <summary>An error or warning in the configuration.</summary>
/// <param name="At">The place: "dialplan.yaml:12:5".</param>
/// <param name="Severity">"error" or "warning".</param>
/// <param name="File">File name.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What was found and what was expected.</param>
internal sealed record FindingResponse(string At, string Severity, string File, int Line, int Column, string Message)
{
    public static FindingResponse From(ReloadFinding finding) => new(
        $"{finding.File}:{finding.Line}:{finding.Column}",
        finding.IsError ? "error" : "warning",
        finding.File,
        finding.Line,
        finding.Column,
        finding.Message);
}
