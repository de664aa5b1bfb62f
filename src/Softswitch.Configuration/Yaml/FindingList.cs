using Softswitch.Calls.Tracing;

namespace Softswitch.Configuration.Yaml;

/// <summary>Collects what is found in the files of one directory.</summary>
/// <param name="directory">As given by the user; printed before the file names.</param>
internal sealed class FindingList(string directory)
{
    private static readonly string[] FileOrder = ["softswitch.yaml", "extensions.yaml", "dialplan.yaml", "schedule.yaml", "trunks.yaml"];

    private readonly List<Finding> _findings = [];

    public bool HasErrors => _findings.Any(finding => finding.IsError);

    public void Error(SourceLine place, string message) => Add(true, place, message);

    public void Warning(SourceLine place, string message) => Add(false, place, message);

    /// <summary>Everything found, file by file from top to bottom.</summary>
    public IReadOnlyList<Finding> Sorted() =>
    [
        .. _findings.Distinct()
            .OrderBy(finding => Array.IndexOf(FileOrder, Path.GetFileName(finding.File)) is var order && order < 0 ? FileOrder.Length : order)
            .ThenBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Column),
    ];

    private void Add(bool isError, SourceLine place, string message) =>
        _findings.Add(new Finding(isError, Path.Combine(directory, place.File), place.Line, place.Column, Printable(message)));

    /// <summary>What a file holds goes to a terminal or log here: on one line, without control characters.</summary>
    private static string Printable(string message) =>
        message.Any(char.IsControl) ? string.Concat(message.Select(c => char.IsControl(c) ? ' ' : c)) : message;
}
