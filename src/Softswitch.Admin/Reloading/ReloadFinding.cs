namespace Softswitch.Admin.Reloading;

/// <summary>An error or warning about a place in a file.</summary>
/// <param name="IsError">False for a warning.</param>
/// <param name="File">File name.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What was found, what was expected, and a way to mend it.</param>
public sealed record ReloadFinding(bool IsError, string File, int Line, int Column, string Message);
