using Softswitch.Calls.Tracing;
using Softswitch.Exchange.Schedule;

namespace Softswitch.Exchange.Office;

/// <summary>The switchboard (<em>växeln</em>).</summary>
public sealed record Switchboard
{
    /// <summary>Extensions of the operators.</summary>
    public required IReadOnlyList<string> Operators { get; init; }

    public OperatorRing Ring { get; init; }

    /// <summary>How long each is rung when they are rung in order, in seconds; she rings on while nobody else is free.</summary>
    public int SecondsEach { get; init; } = 12;

    public required OpeningHours Hours { get; init; }

    /// <summary>Longest wait in the queue in seconds; then the switchboard has given up.</summary>
    public int MaxWaitSeconds { get; init; } = 180;

    /// <summary>Most callers waiting; one more is not queued.</summary>
    public int MaxQueue { get; init; } = 20;

    public required SourceLine Source { get; init; }
}
