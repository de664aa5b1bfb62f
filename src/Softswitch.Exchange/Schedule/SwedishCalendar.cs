using NodaTime;

namespace Softswitch.Exchange.Schedule;

/// <summary>Public holidays of Sweden (<em>röda dagar</em>), computed.</summary>
/// <remarks>Act 1989:253 on public holidays, without the ordinary Sundays, which weekly hours speak of. Whit Monday was one until 2004,
/// National Day from 2005 on.</remarks>
public static class SwedishCalendar
{
    /// <summary>The public holidays of a year, in order.</summary>
    /// <param name="year">1900 to 2199.</param>
    public static IReadOnlyList<PublicHoliday> Of(int year)
    {
        var easter = Easter(year);
        List<PublicHoliday> days =
        [
            new(new LocalDate(year, 1, 1), "Nyårsdagen", "New Year's Day"),
            new(new LocalDate(year, 1, 6), "Trettondedag jul", "Epiphany"),
            new(easter.PlusDays(-2), "Långfredagen", "Good Friday"),
            new(easter, "Påskdagen", "Easter Sunday"),
            new(easter.PlusDays(1), "Annandag påsk", "Easter Monday"),
            new(new LocalDate(year, 5, 1), "Första maj", "May Day"),
            new(easter.PlusDays(39), "Kristi himmelsfärdsdag", "Ascension Day"),
            new(easter.PlusDays(49), "Pingstdagen", "Whit Sunday"),
            new(Midsummer(year), "Midsommardagen", "Midsummer Day"),
            new(SaturdayFrom(new LocalDate(year, 10, 31)), "Alla helgons dag", "All Saints' Day"),
            new(new LocalDate(year, 12, 25), "Juldagen", "Christmas Day"),
            new(new LocalDate(year, 12, 26), "Annandag jul", "Boxing Day"),
            year >= 2005
                ? new(new LocalDate(year, 6, 6), "Sveriges nationaldag", "National Day")
                : new(easter.PlusDays(50), "Annandag pingst", "Whit Monday"),
        ];
        days.Sort((a, b) => a.Date.CompareTo(b.Date));
        return days;
    }

    /// <summary>The public holiday on that day, or null. Of two on one day (Ascension Day on May Day, 2008) the first of the list.</summary>
    public static PublicHoliday? HolidayOn(LocalDate date) => Of(date.Year).FirstOrDefault(day => day.Date == date);

    /// <summary>Midsummer's, Christmas or New Year's Eve when it is that day: not public holidays, but treated as such by most.</summary>
    public static GreatEve? GreatEveOn(LocalDate date) => date switch
    {
        { Month: 12, Day: 24 } => GreatEve.Christmas,
        { Month: 12, Day: 31 } => GreatEve.NewYear,
        { Month: 6 } when date.PlusDays(1) == Midsummer(date.Year) => GreatEve.Midsummer,
        _ => null,
    };

    /// <summary>Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's rule).</summary>
    public static LocalDate Easter(int year)
    {
        var golden = year % 19;
        var (century, ofCentury) = Math.DivRem(year, 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var late = (golden + (11 * epact) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(epact + weekday - (7 * late) + 114, 31);
        return new LocalDate(year, month, day + 1);
    }

    /// <summary>The Saturday of 20 to 26 June.</summary>
    private static LocalDate Midsummer(int year) => SaturdayFrom(new LocalDate(year, 6, 20));

    private static LocalDate SaturdayFrom(LocalDate earliest) =>
        earliest.DayOfWeek == IsoDayOfWeek.Saturday ? earliest : earliest.Next(IsoDayOfWeek.Saturday);
}
