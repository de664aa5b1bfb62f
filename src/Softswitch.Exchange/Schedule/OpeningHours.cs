using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using Softswitch.Calls.Tracing;

namespace Softswitch.Exchange.Schedule;

/// <summary>When the switchboard is open (P11): local exception, then public holiday, then eve, then weekly hours.</summary>
/// <remarks>Lunch is cut out of weekly hours and eves; exceptions and public holidays are open exactly as written. An eve only shortens
/// what the weekly hours open. Immutable.</remarks>
public sealed class OpeningHours(OpeningHoursOptions options)
{
    /// <summary>How far <see cref="NextOpening"/> looks: past any summer closing.</summary>
    private const int DaysAhead = 400;

    /// <summary>The zone the hours are meant in.</summary>
    public DateTimeZone Zone => options.Zone;

    /// <summary>The regular weekly hours, for the central message: days with the same hours together, in week order; closed days left out.</summary>
    public IReadOnlyList<WeeklyHours> Weekly { get; } = WeeklyOf(options);

    /// <summary>Every rule in a line of text, in a fixed order: to show, and to see what an edit has changed.</summary>
    public IReadOnlyList<string> Rules { get; } = [.. RulesOf(options)];

    /// <summary>Open or closed at this moment, and the rule that says so.</summary>
    public OpenState At(Instant now)
    {
        var local = now.InZone(Zone);
        var day = DayOf(local.Date);
        var minute = (local.Hour * 60) + local.Minute;
        if (day.Written.Count == 0)
        {
            return new OpenState(false, day.Name, day.Source);
        }

        if (!day.Written.Any(span => span.Contains(minute)))
        {
            return new OpenState(false, $"closed, open {string.Join(", ", day.Written)} ({day.Name})", day.Source);
        }

        return day.HasLunch && options.Lunch!.Spans.FirstOrDefault(span => span.Contains(minute)) is { To: > 0 } lunch
            ? new OpenState(false, $"closed for lunch {lunch}", options.Lunch.Source)
            : new OpenState(true, $"open {string.Join(", ", day.Written)} ({day.Name})", day.Source);
    }

    /// <summary>The first opening after this moment; null when there is none within about a year.</summary>
    public Instant? NextOpening(Instant now)
    {
        var today = now.InZone(Zone).Date;
        for (var date = today; date <= today.PlusDays(DaysAhead); date = date.PlusDays(1))
        {
            foreach (var span in SpansOf(DayOf(date)))
            {
                var opening = Zone.ResolveLocal(date.AtMidnight().PlusMinutes(span.From), Resolvers.LenientResolver).ToInstant();
                if (opening > now)
                {
                    return opening;
                }
            }
        }

        return null;
    }

    /// <summary>The spans in which the switchboard is open on that day, lunch cut out.</summary>
    public IReadOnlyList<OpenSpan> On(LocalDate date) => SpansOf(DayOf(date));

    private IReadOnlyList<OpenSpan> SpansOf(Day day) =>
        day.HasLunch ? OpenSpan.Without(day.Written, options.Lunch!.Spans) : day.Written;

    private Day DayOf(LocalDate date)
    {
        if (options.Exceptions.FirstOrDefault(exception => exception.Covers(date)) is { Hours: var exceptional })
        {
            return Fixed(exceptional, $"exception: {exceptional.Name}");
        }

        if (options.HasSwedishHolidays && SwedishCalendar.HolidayOn(date) is { } holiday)
        {
            return Fixed(options.PublicHolidays, $"public holiday: {holiday.English}");
        }

        if (!options.Weekly.TryGetValue(date.DayOfWeek, out var weekly) || weekly.Spans.Count == 0)
        {
            return new Day([], $"closed on {date.DayOfWeek}s", weekly?.Source ?? options.Source, HasLunch: false);
        }

        if (options.HasSwedishHolidays && EveOn(date) is var (eve, name))
        {
            var shortened = OpenSpan.Common(weekly.Spans, eve.Spans);
            return new Day(shortened, shortened.Count == 0 ? $"closed on {name}" : name, eve.Source, options.Lunch is not null);
        }

        return new Day(weekly.Spans, weekly.Name, weekly.Source, options.Lunch is not null);
    }

    private static Day Fixed(DayHours hours, string name) => new(hours.Spans, name, hours.Source, HasLunch: false);

    private (DayHours Hours, string Name)? EveOn(LocalDate date) => SwedishCalendar.GreatEveOn(date) switch
    {
        GreatEve.Midsummer => (options.MidsummersEve, "Midsummer's Eve"),
        GreatEve.Christmas => (options.ChristmasEve, "Christmas Eve"),
        GreatEve.NewYear => (options.NewYearsEve, "New Year's Eve"),
        _ when options.Eves is { } eves && SwedishCalendar.HolidayOn(date.PlusDays(1)) is { } holiday => (eves, $"the day before {holiday.English}"),
        _ => null,
    };

    private static IEnumerable<string> RulesOf(OpeningHoursOptions options)
    {
        foreach (var (day, hours) in options.Weekly.OrderBy(entry => entry.Key))
        {
            yield return $"{day} {Text(hours)}";
        }

        yield return options.HasSwedishHolidays ? "Swedish holidays" : "no holidays";
        foreach (var hours in new[] { options.Lunch, options.Eves, options.PublicHolidays, options.MidsummersEve, options.ChristmasEve, options.NewYearsEve })
        {
            if (hours is not null)
            {
                yield return $"{hours.Name} {Text(hours)}";
            }
        }

        foreach (var exception in options.Exceptions)
        {
            var days = exception.First == exception.Last ? Iso(exception.First) : $"{Iso(exception.First)} to {Iso(exception.Last)}";
            yield return $"{days} {Text(exception.Hours)}: {exception.Hours.Name}";
        }

        static string Text(DayHours hours) => hours.Spans.Count == 0 ? "closed" : string.Join(", ", hours.Spans);
        static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
    }

    private static List<WeeklyHours> WeeklyOf(OpeningHoursOptions options)
    {
        List<WeeklyHours> runs = [];
        var previous = (Day: IsoDayOfWeek.None, Spans: (IReadOnlyList<OpenSpan>)[]);
        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
        {
            var spans = options.Weekly.TryGetValue(day, out var hours) ? OpenSpan.Without(hours.Spans, options.Lunch?.Spans ?? []) : [];
            if (spans.Count == 0)
            {
                continue;
            }

            if (previous.Day == day - 1 && previous.Spans.SequenceEqual(spans))
            {
                runs[^1] = runs[^1] with { Last = Weekday(day) };
            }
            else
            {
                runs.Add(new WeeklyHours(Weekday(day), Weekday(day), [.. spans.Select(span => (Clock(span.From), Clock(span.To)))]));
            }

            previous = (day, spans);
        }

        return runs;
    }

    private static DayOfWeek Weekday(IsoDayOfWeek day) => (DayOfWeek)((int)day % 7);

    /// <summary>24:00 is midnight, 00:00, here.</summary>
    private static TimeOnly Clock(int minute) => new(minute / 60 % 24, minute % 60);

    /// <summary>What holds on one date.</summary>
    /// <param name="Written">Open spans before lunch is cut out.</param>
    /// <param name="Name">Why these, in words.</param>
    /// <param name="Source">The line that decided.</param>
    /// <param name="HasLunch">True when lunch is to be cut out.</param>
    private sealed record Day(IReadOnlyList<OpenSpan> Written, string Name, SourceLine Source, bool HasLunch);
}
