using System.Globalization;

namespace Softswitch.Exchange.Schedule;

/// <summary>A part of a day in minutes from midnight, the end not included.</summary>
/// <param name="From">First minute, 0 to 1439.</param>
/// <param name="To">Minute after the last, 1 to 1440 (24:00), later than <paramref name="From"/>.</param>
public readonly record struct OpenSpan(int From, int To)
{
    /// <summary>Minutes of a day: 24:00.</summary>
    public const int EndOfDay = 24 * 60;

    public bool Contains(int minute) => From <= minute && minute < To;

    /// <summary>"08:00–16:00".</summary>
    public override string ToString() => $"{Clock(From)}–{Clock(To)}";

    /// <summary>The parts of <paramref name="spans"/> that lie in one of <paramref name="others"/>.</summary>
    public static IReadOnlyList<OpenSpan> Common(IReadOnlyList<OpenSpan> spans, IReadOnlyList<OpenSpan> others) =>
    [
        .. from span in spans
           from other in others
           let common = new OpenSpan(Math.Max(span.From, other.From), Math.Min(span.To, other.To))
           where common.From < common.To
           orderby common.From
           select common,
    ];

    /// <summary>The parts of <paramref name="spans"/> that lie in none of <paramref name="cuts"/>.</summary>
    public static IReadOnlyList<OpenSpan> Without(IReadOnlyList<OpenSpan> spans, IReadOnlyList<OpenSpan> cuts)
    {
        foreach (var cut in cuts)
        {
            spans = Common(spans, [.. new OpenSpan[] { new(0, cut.From), new(cut.To, EndOfDay) }.Where(rest => rest.From < rest.To)]);
        }

        return spans;
    }

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
