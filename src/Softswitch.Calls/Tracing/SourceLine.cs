namespace Softswitch.Calls.Tracing;

/// <summary>Where a rule stands: "dialplan.yaml:12".</summary>
/// <param name="File">File name without directory.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public sealed record SourceLine(string File, int Line, int Column = 1)
{
    /// <summary>A default of the program, written in no file.</summary>
    public static SourceLine BuiltIn { get; } = new("built-in", 0);

    public override string ToString() => Line == 0 ? File : $"{File}:{Line}";
}
