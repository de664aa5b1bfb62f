using NodaTime;
using NodaTime.Text;
using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.Schedule;

namespace Softswitch.Configuration.Schedule;

/// <summary>Reads <c>hours:</c>, <c>calendar:</c> and <c>exceptions:</c> of the switchboard.</summary>
internal static class HoursReader
{
    private const string HoursExample = "{ mon-fri: \"08:00-16:00\" }";

    private const string ExceptionExample = "{ date: 2026-05-15, hours: closed, reason: Klämdag }";

    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly Dictionary<string, bool> Calendars = new() { ["sweden"] = true, ["none"] = false };

    public static OpeningHours Read(MapReader switchboard, DateTimeZone zone)
    {
        var options = new OpeningHoursOptions
        {
            Zone = zone,
            Weekly = new Dictionary<IsoDayOfWeek, DayHours>(),
            Source = switchboard.PlaceOf("hours"),
            HasSwedishHolidays = switchboard.Choice("calendar", Calendars) ?? true,
            Exceptions = ReadExceptions(switchboard),
        };
        if (switchboard.Map("hours", "hours", HoursExample) is { } hours)
        {
            options = ReadHours(hours, options);
        }
        else if (!switchboard.Has("hours"))
        {
            switchboard.Missing("hours", HoursExample);
        }

        return new OpeningHours(options);
    }

    private static OpeningHoursOptions ReadHours(MapReader hours, OpeningHoursOptions options)
    {
        var read = options with
        {
            Lunch = HoursText.Read(hours, "lunch"),
            Eves = HoursText.Read(hours, "eves"),
            PublicHolidays = HoursText.Read(hours, "public-holidays") ?? options.PublicHolidays,
            MidsummersEve = HoursText.Read(hours, "midsummers-eve") ?? options.MidsummersEve,
            ChristmasEve = HoursText.Read(hours, "christmas-eve") ?? options.ChristmasEve,
            NewYearsEve = HoursText.Read(hours, "new-years-eve") ?? options.NewYearsEve,
            Weekly = ReadWeek(hours),
        };
        hours.Done();
        if (read.Weekly.Count == 0 && !hours.Findings.HasErrors)
        {
            hours.Findings.Warning(hours.Place, "no day has opening hours: the switchboard is always closed");
        }

        return read;
    }

    private static Dictionary<IsoDayOfWeek, DayHours> ReadWeek(MapReader hours)
    {
        Dictionary<IsoDayOfWeek, DayHours> week = [];
        foreach (var (key, _) in hours.Entries)
        {
            if (DaysOf(key.Text) is not { } days)
            {
                continue;
            }

            if (HoursText.Read(hours, key.Text) is not { } read)
            {
                continue;
            }

            foreach (var day in days)
            {
                if (!week.TryAdd(day, read))
                {
                    hours.Findings.Error(key.Place, $"'{key.Text}' in hours: {Days[(int)day - 1]} already has hours by '{week[day].Name}' on line {week[day].Source.Line}");
                }
            }
        }

        // Known to the spelling hints even when the file does not use them.
        foreach (var day in Days.Append("mon-fri").Append("sat-sun"))
        {
            hours.Node(day);
        }

        return week;
    }

    /// <summary>The days of <c>mon</c> or <c>mon-fri</c> (also over the week's end: <c>sat-mon</c>); null when it is neither.</summary>
    private static List<IsoDayOfWeek>? DaysOf(string key)
    {
        var ends = key.Split('-');
        var first = Array.IndexOf(Days, ends[0]);
        var last = Array.IndexOf(Days, ends[^1]);
        if (ends.Length > 2 || first < 0 || last < 0)
        {
            return null;
        }

        var count = ((last - first + 7) % 7) + 1;
        return [.. Enumerable.Range(first, count).Select(day => (IsoDayOfWeek)((day % 7) + 1))];
    }

    private static List<DateException> ReadExceptions(MapReader switchboard)
    {
        List<DateException> exceptions = [];
        foreach (var map in switchboard.Maps("exceptions", "an exception", ExceptionExample))
        {
            var reason = map.Text("reason") ?? "";
            var dates = ReadDates(map);
            var hours = HoursText.Read(map, "hours", reason);
            if (!map.Has("hours"))
            {
                map.Missing("hours", "closed");
            }

            map.Done();
            if (dates is not var (first, last) || hours is null)
            {
                continue;
            }

            if (exceptions.FirstOrDefault(other => other.First <= last && first <= other.Last) is { } other)
            {
                map.Findings.Error(map.Place, $"an exception on line {other.Hours.Source.Line} covers {LocalDatePattern.Iso.Format(LocalDate.Max(first, other.First))} already");
                continue;
            }

            exceptions.Add(new DateException(first, last, hours with { Name = reason.Length > 0 ? reason : LocalDatePattern.Iso.Format(first) }));
        }

        return exceptions;
    }

    private static (LocalDate First, LocalDate Last)? ReadDates(MapReader map)
    {
        var date = Date(map, "date");
        var from = Date(map, "from");
        var to = Date(map, "to");
        var isSpan = map.Has("from") && map.Has("to");
        if (map.Has("date") == (map.Has("from") || map.Has("to")) || (!map.Has("date") && !isSpan))
        {
            map.Findings.Error(map.Place, $"{map.Owner} has either 'date' or both 'from' and 'to'; expected for example {ExceptionExample}");
            return null;
        }

        if (from > to)
        {
            map.Findings.Error(map.PlaceOf("to"), $"{map.Owner} ends on {LocalDatePattern.Iso.Format(to.Value)}, before it begins");
            return null;
        }

        return date is { } single ? (single, single) : from is { } first && to is { } last ? (first, last) : null;
    }

    private static LocalDate? Date(MapReader map, string key)
    {
        const string Expected = "a date like 2026-05-15";
        if (map.Scalar(key, Expected) is not { } scalar)
        {
            return null;
        }

        var parsed = LocalDatePattern.Iso.Parse(scalar.Text);
        if (!parsed.Success)
        {
            map.Wrong(key, scalar, Expected);
            return null;
        }

        return parsed.Value;
    }
}
