namespace Softswitch.Calls.Tracing;

/// <summary>One step of a call's story.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Text">What happened, in plain words.</param>
/// <param name="Source">The rule that decided; null when no rule did.</param>
public sealed record TraceStep(DateTimeOffset At, string Text, SourceLine? Source)
{
    public override string ToString() => Source is null ? Text : $"{Text} ({Source})";
}
