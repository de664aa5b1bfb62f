using System.Globalization;
using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.Schedule;

namespace Softswitch.Configuration.Schedule;

/// <summary>Reads opening hours: <c>closed</c>, one span <c>08:00-16:00</c>, or several.</summary>
internal static class HoursText
{
    private const string Expected = "'closed' or hours like \"08:00-16:00\" or \"08:00-12:00, 13:00-16:00\"";

    /// <returns>Null when absent or wrong; what is wrong is reported.</returns>
    public static DayHours? Read(MapReader map, string key, string? name = null)
    {
        if (!map.Has(key))
        {
            return null;
        }

        var place = map.PlaceOf(key);
        List<OpenSpan> spans = [];
        foreach (var item in map.Texts(key, "[ \"08:00-12:00\", \"13:00-16:00\" ]"))
        {
            if (item.Text == "closed")
            {
                continue;
            }

            foreach (var part in item.Text.Split(',', StringSplitOptions.TrimEntries))
            {
                if (Span(part, out var error) is not { } span)
                {
                    map.Findings.Error(item.Place, $"'{key}' in {map.Owner}: {error}");
                    return null;
                }

                if (spans.Count > 0 && span.From < spans[^1].To)
                {
                    map.Findings.Error(item.Place, $"'{key}' in {map.Owner}: {part} begins before {spans[^1]} has ended; write spans in order");
                    return null;
                }

                spans.Add(span);
            }
        }

        return new DayHours(spans, name ?? key, place);
    }

    private static OpenSpan? Span(string text, out string? error)
    {
        error = null;
        var ends = text.Split(['-', '–'], StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || Minute(ends[0]) is not { } from || Minute(ends[1]) is not { } to)
        {
            error = $"expected {Expected}, found '{text}'";
            return null;
        }

        if (from >= to)
        {
            error = $"'{text}' ends before it begins; hours past midnight are written on two days, \"{ends[0]}-24:00\" and \"00:00-{ends[1]}\"";
            return null;
        }

        return new OpenSpan(from, to);
    }

    private static int? Minute(string clock)
    {
        var parts = clock.Split(':');
        return parts.Length == 2 && parts[0].Length is 1 or 2 && parts[^1].Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            && minute < 60 && (hour * 60) + minute <= OpenSpan.EndOfDay
            ? (hour * 60) + minute
            : null;
    }
}
