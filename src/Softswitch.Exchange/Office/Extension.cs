using Softswitch.Calls.Tracing;

namespace Softswitch.Exchange.Office;

/// <summary>A person's (or a room's) number.</summary>
public sealed record Extension
{
    public required string Number { get; init; }

    public required string Name { get; init; }

    public string Title { get; init; } = "";

    public string Department { get; init; } = "";

    public string CostCentre { get; init; } = "";

    /// <summary>MD5 of number:realm:password, lower-case hex; null: its phones are not asked for MD5.</summary>
    public required string? Ha1 { get; init; }

    /// <summary>SHA-256 of number:realm:password, lower-case hex; null: its phones are not asked for SHA-256.</summary>
    public string? Ha256 { get; init; }

    /// <summary>Own number of rings; null: the ring rule's.</summary>
    public Rule<int>? Rings { get; init; }

    /// <summary>Own target when nobody answers; null: the ring rule's.</summary>
    public Rule<NoAnswerTarget>? NoAnswer { get; init; }

    /// <summary>Name of the calling class; null: internal calls only.</summary>
    public Rule<string>? CallingClass { get; init; }

    /// <summary>Calls at the same time before the extension is busy.</summary>
    public int CallsAtOnce { get; init; } = 1;

    /// <summary>True: a busy extension is rung all the same.</summary>
    public bool CallWaiting { get; init; }

    public MailboxOptions Voicemail { get; init; } = MailboxOptions.Off;

    public required SourceLine Source { get; init; }
}
