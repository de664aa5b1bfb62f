using Softswitch.Media.Engine;

namespace Softswitch.Calls.Records;

/// <summary>One leg of a call that has ended.</summary>
public sealed record LegRecord
{
    /// <summary>Extension or telephone number at the other end.</summary>
    public required string Number { get; init; }

    /// <summary>True for the leg of the caller.</summary>
    public required bool IsCaller { get; init; }

    /// <summary>Transport, address and port of the device: "udp:10.0.1.20:5060".</summary>
    public required string Device { get; init; }

    /// <summary>Call-ID of its dialog; empty when no INVITE was sent.</summary>
    public required string CallId { get; init; }

    /// <summary>UTC, as all times here.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The first 180 or 183; null when there was none.</summary>
    public DateTimeOffset? RingingAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required LegOutcome Outcome { get; init; }

    /// <summary>The status code that refused it; 0 for none.</summary>
    public int StatusCode { get; init; }

    /// <summary>The last codec agreed on: "PCMA"; empty when none was.</summary>
    public string Codec { get; init; } = "";

    /// <summary>Speech packets from and to the device.</summary>
    public StreamStatistics Packets { get; init; } = new(0, 0, 0);
}
