using Softswitch.Calls.Tracing;

namespace Softswitch.Exchange.Office;

/// <summary>One line of <c>tests:</c> in dialplan.yaml.</summary>
/// <param name="From">Calling extension.</param>
/// <param name="Dial">Number as dialled.</param>
/// <param name="When">Local time, or null for now.</param>
/// <param name="Outcome">What the phones are assumed to do.</param>
/// <param name="Expect">As written: "voicemail 10101", "after-hours", "refused", "extension 10101", "switchboard" …</param>
/// <param name="Source">Line of the test.</param>
public sealed record PlanTest(string From, string Dial, DateTime? When, AssumedOutcome Outcome, string Expect, SourceLine Source);

/// <summary>What is assumed of the phones called, when a path is explained and not taken.</summary>
public enum AssumedOutcome
{
    Answered,
    NoAnswer,
    Busy,
    Unregistered,
}
