using NodaTime;

namespace Softswitch.Admin;

/// <summary>Shows times as the office's clocks do.</summary>
/// <param name="zone">The zone now; a reload may change it.</param>
internal sealed class OfficeTime(Func<DateTimeZone> zone)
{
    /// <inheritdoc cref="Local(DateTimeOffset)"/>
    public DateTimeOffset? Local(DateTimeOffset? moment) => moment is { } known ? Local(known) : null;

    /// <summary>The moment at which the office's clocks show this; the earlier one when they show it twice.</summary>
    public DateTimeOffset FromLocal(DateTime clock) => zone().AtLeniently(LocalDateTime.FromDateTime(clock)).ToDateTimeOffset();

    /// <summary>The same moment with the office's offset, to the millisecond.</summary>
    public DateTimeOffset Local(DateTimeOffset moment)
    {
        var local = Instant.FromDateTimeOffset(moment).InZone(zone()).ToDateTimeOffset();
        return local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
