using NodaTime;
using Softswitch.Calls.Tracing;

namespace Softswitch.Exchange.Schedule;

/// <summary>What <see cref="OpeningHours"/> are made of.</summary>
public sealed record OpeningHoursOptions
{
    public required DateTimeZone Zone { get; init; }

    /// <summary>Regular hours; a day that is missing is closed.</summary>
    public required IReadOnlyDictionary<IsoDayOfWeek, DayHours> Weekly { get; init; }

    /// <summary>Cut out of the regular hours and of eves; null for none.</summary>
    public DayHours? Lunch { get; init; }

    /// <summary>Days before a public holiday are open only within these; null: like any other day.</summary>
    public DayHours? Eves { get; init; }

    public DayHours PublicHolidays { get; init; } = DayHours.Closed("public-holidays");

    public DayHours MidsummersEve { get; init; } = DayHours.Closed("midsummers-eve");

    public DayHours ChristmasEve { get; init; } = DayHours.Closed("christmas-eve");

    public DayHours NewYearsEve { get; init; } = DayHours.Closed("new-years-eve");

    /// <summary>Local exceptions: they beat everything else. Where two cover a day the first counts.</summary>
    public IReadOnlyList<DateException> Exceptions { get; init; } = [];

    /// <summary>True: holidays and eves of the Swedish calendar; false: there are none.</summary>
    public bool HasSwedishHolidays { get; init; } = true;

    /// <summary>Where the hours begin, for days that no line speaks of.</summary>
    public SourceLine Source { get; init; } = SourceLine.BuiltIn;
}
