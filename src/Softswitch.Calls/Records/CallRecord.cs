namespace Softswitch.Calls.Records;

/// <summary>What is kept of a call that has ended. All times are UTC.</summary>
public sealed record CallRecord
{
    /// <summary>The call's name, also in logs and traces.</summary>
    public required string Id { get; init; }

    public required Party Caller { get; init; }

    /// <summary>The number as dialled first; where a transfer led stands in <see cref="Ways"/>.</summary>
    public required string Dialled { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the caller heard the first signal; null when none.</summary>
    public DateTimeOffset? RingingAt { get; init; }

    /// <summary>When a person, an announcement, the queue or a mailbox answered; null when nothing did.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Ring signals the caller heard before the answer or the end.</summary>
    public int Rings { get; init; }

    /// <summary>Places the call was led to, in order: "extension 10101", "switchboard".</summary>
    public required IReadOnlyList<string> Ways { get; init; }

    /// <summary>The last of <see cref="Ways"/>; empty when a call ended before any.</summary>
    public string Place => Ways.Count > 0 ? Ways[^1] : "";

    /// <summary>The extension that talked with the caller last; null when nobody did.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>Time in the switchboard's queue, until an operator answered or the wait ended otherwise.</summary>
    public TimeSpan QueueWait { get; init; }

    public required CallEnd End { get; init; }

    /// <summary>The last step of the trace, in words.</summary>
    public required string Why { get; init; }

    /// <summary>The caller's leg first, then the devices rung, in order.</summary>
    public required IReadOnlyList<LegRecord> Legs { get; init; }

    /// <summary>Every extension and number that has to do with the call: who looks for one of them finds the call.</summary>
    public IReadOnlyCollection<string> Numbers =>
    [
        .. Legs.Select(leg => leg.Number)
            .Concat(Ways.Select(way => way[(way.LastIndexOf(' ') + 1)..]).Where(number => number.Any(char.IsAsciiDigit)))
            .Append(Caller.Number)
            .Append(Dialled)
            .Where(number => number.Length > 0)
            .Distinct(),
    ];
}
