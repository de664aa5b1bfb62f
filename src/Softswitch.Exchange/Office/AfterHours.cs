using Softswitch.Calls.Tracing;

namespace Softswitch.Exchange.Office;

/// <summary>The central message when the switchboard is closed (P12).</summary>
public sealed record AfterHours
{
    /// <summary>Duty numbers (<em>journummer</em>) that the message says.</summary>
    public IReadOnlyList<DutyNumber> Duty { get; init; } = [];

    /// <summary>Extension or group whose box takes a message after it; null: the call ends.</summary>
    public string? Mailbox { get; init; }

    public required SourceLine Source { get; init; }
}

/// <summary>A duty number, as the central message says it.</summary>
/// <param name="Name">Who answers there: "Socialjouren".</param>
/// <param name="Number">Telephone number, as written.</param>
public sealed record DutyNumber(string Name, string Number);
