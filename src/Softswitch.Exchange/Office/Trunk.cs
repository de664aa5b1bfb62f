using Softswitch.Calls.Tracing;
using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.Office;

/// <summary>A trunk as the office's rules see it; how its signalling is spoken is no concern of theirs.</summary>
public sealed record Trunk
{
    public required string Name { get; init; }

    /// <summary>Class of calls that come in by it; null: internal calls only.</summary>
    public Rule<string>? CallingClass { get; init; }

    public NumberFormat NumberFormat { get; init; } = NumberFormat.E164;

    /// <summary>The numbers that lead here, the most specific first.</summary>
    public IReadOnlyList<InboundNumber> Numbers { get; init; } = [];

    public required SourceLine Source { get; init; }

    /// <summary>The number outside callers reach the switchboard by; null when none is written out.</summary>
    public string? MainNumber => Numbers.FirstOrDefault(entry => entry.Target is null && entry.Match.Text.All(char.IsAsciiDigit))?.Match.Text;

    /// <summary>The entry for a number that was called from outside; null when there is none.</summary>
    /// <param name="number">National number.</param>
    public InboundNumber? Find(string number) => Numbers.FirstOrDefault(entry => entry.Match.Matches(number));

    /// <summary>The number that is shown outside when this extension calls: its direct number, else the main number; null when there is neither.</summary>
    public string? NumberShownFor(string extension) => Numbers.Select(entry => entry.NumberOf(extension)).FirstOrDefault(number => number is not null) ?? MainNumber;
}
