namespace Softswitch.Configuration;

/// <summary>An error or warning about a place in a file.</summary>
/// <param name="IsError">False for a warning.</param>
/// <param name="File">File name as given, with its directory.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What was found, what was expected, and a way to mend it.</param>
public sealed record Finding(bool IsError, string File, int Line, int Column, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {(IsError ? "error" : "warning")}: {Message}";
}
