namespace Softswitch.Exchange.Schedule;

/// <summary>A run of weekdays with the same hours.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, the same as the first for a single day.</param>
/// <param name="Spans">Open spans of each day, with lunch cut out; an end of 00:00 is the midnight after.</param>
public sealed record WeeklyHours(DayOfWeek First, DayOfWeek Last, IReadOnlyList<(TimeOnly From, TimeOnly To)> Spans);
