using Softswitch.Calls.Tracing;

namespace Softswitch.Exchange.Schedule;

/// <summary>Whether the switchboard is open, and why.</summary>
/// <param name="IsOpen">True when operators answer.</param>
/// <param name="Why">In words: "open 08:00–16:00 (mon-fri)", "closed for lunch 12:00–13:00", "public holiday: Ascension Day".</param>
/// <param name="Source">The line that decided.</param>
public sealed record OpenState(bool IsOpen, string Why, SourceLine Source);
