using Softswitch.Calls.Tracing;

namespace Softswitch.Exchange.Schedule;

/// <summary>Opening hours of one kind of day.</summary>
/// <param name="Spans">In order, apart from each other; empty: closed.</param>
/// <param name="Name">What the day is called where it stands: "mon-fri", "eves"; of an exception its reason.</param>
/// <param name="Source">The line.</param>
public sealed record DayHours(IReadOnlyList<OpenSpan> Spans, string Name, SourceLine Source)
{
    public static DayHours Closed(string name) => new([], name, SourceLine.BuiltIn);
}
