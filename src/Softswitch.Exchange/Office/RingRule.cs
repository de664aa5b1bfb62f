using Softswitch.Calls.Tracing;

namespace Softswitch.Exchange.Office;

/// <summary>How long a phone rings, and what then (P1).</summary>
/// <param name="Rings">Ring signals before the call goes on, 1 to 20.</param>
/// <param name="RingSeconds">Length of one ring signal with its pause in seconds; may be a fraction.</param>
/// <param name="Then">Target when nobody answers.</param>
/// <param name="Source">Line of the rule.</param>
public sealed record RingRule(int Rings, double RingSeconds, NoAnswerTarget Then, SourceLine Source);
