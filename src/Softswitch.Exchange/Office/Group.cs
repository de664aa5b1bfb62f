using Softswitch.Calls.Tracing;

namespace Softswitch.Exchange.Office;

/// <summary>A number that rings several extensions, with a mailbox of its own.</summary>
public sealed record Group
{
    public required string Number { get; init; }

    public required string Name { get; init; }

    /// <summary>Numbers of extensions.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>Own target when nobody answers; null: the ring rule's.</summary>
    public Rule<NoAnswerTarget>? NoAnswer { get; init; }

    public MailboxOptions Voicemail { get; init; } = MailboxOptions.Off;

    public required SourceLine Source { get; init; }
}
