using NodaTime;

namespace Softswitch.Exchange.Schedule;

/// <summary>Days with hours of their own: a bridge day, a summer closing, an election Sunday.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, the same as the first for a single one.</param>
/// <param name="Hours">Hours of each of them, named by the reason.</param>
public sealed record DateException(LocalDate First, LocalDate Last, DayHours Hours)
{
    public bool Covers(LocalDate date) => First <= date && date <= Last;
}
