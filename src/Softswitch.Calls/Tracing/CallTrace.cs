namespace Softswitch.Calls.Tracing;

/// <summary>The story of a call: ordered steps in plain words with times and the rule that decided.</summary>
public sealed class CallTrace(TimeProvider time)
{
    private readonly List<TraceStep> _steps = [];

    public IReadOnlyList<TraceStep> Steps => _steps;

    /// <summary>Called for each new step (the log listens).</summary>
    public Action<TraceStep>? Added { get; set; }

    /// <param name="text">What happened: "no answer after 4 rings (23 s) → switchboard".</param>
    /// <param name="source">The rule that decided, or null when no rule did.</param>
    public void Add(string text, SourceLine? source = null)
    {
        var step = new TraceStep(time.GetUtcNow(), Printable(text), source);
        _steps.Add(step);
        Added?.Invoke(step);
    }

    /// <summary>Peers choose part of the text: no control character of theirs may forge lines of a log.</summary>
    private static string Printable(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : text;
}
