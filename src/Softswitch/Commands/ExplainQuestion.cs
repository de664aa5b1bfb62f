using System.Globalization;
using NodaTime;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;

namespace Softswitch.Commands;

/// <summary>What <c>softswitch explain</c> is asked.</summary>
/// <param name="From">Calling extension, or "trunk NAME".</param>
/// <param name="FromName">The same for people.</param>
/// <param name="Dialled">Number as dialled.</param>
/// <param name="When">Moment of the call in the office's zone.</param>
/// <param name="Outcome">What the phones called first are assumed to do.</param>
internal sealed record ExplainQuestion(string From, string FromName, string Dialled, ZonedDateTime When, AssumedOutcome Outcome)
{
    private const string Forms = "\"2026-05-14 10:00\", or \"10:00\" for today";

    /// <summary>Before the name of a trunk that a call comes in by.</summary>
    private const string ByTrunk = "trunk:";

    private static readonly string[] DatesWithTime = ["yyyy-M-d H:mm", "yyyy-M-d'T'H:mm", "yyyy-M-d H:mm:ss", "yyyy-M-d'T'H:mm:ss"];

    private static readonly string[] Times = ["H:mm", "H:mm:ss"];

    /// <summary>Reads the words of the command line.</summary>
    /// <param name="plan">The office.</param>
    /// <param name="from">Calling extension or trunk:NAME, as typed.</param>
    /// <param name="to">Number dialled, as typed.</param>
    /// <param name="when">Local time, as typed; null for now.</param>
    /// <param name="outcome">What is assumed of the phones.</param>
    /// <param name="now">The moment it is asked.</param>
    /// <param name="problem">What is wrong, in plain words; null when nothing is.</param>
    /// <returns>Null when a word cannot be understood.</returns>
    public static ExplainQuestion? Read(
        OfficePlan plan, string from, string to, string? when, AssumedOutcome outcome, Instant now, out string? problem)
    {
        var here = now.InZone(plan.TimeZone);
        if (ReadCaller(plan, from, out problem) is not (var caller, var name))
        {
            return null;
        }

        var number = NumberRules.Compact(to);
        if (number.Length == 0 || number.TrimStart('+').Length == 0 || number.LastIndexOf('+') > 0 || !number.All(IsDiallable))
        {
            problem = $"'{to}' cannot be dialled: a number is made of 0-9, * and #, with + only at the start.";
            return null;
        }

        if (when is not null && !TryReadTime(when, here, out here))
        {
            problem = $"'{when}' is no time: write {Forms}.";
            return null;
        }

        problem = null;
        return new ExplainQuestion(caller, name, to, here, outcome);
    }

    private static (string From, string Name)? ReadCaller(OfficePlan plan, string from, out string? problem)
    {
        problem = null;
        if (from.StartsWith(ByTrunk, StringComparison.Ordinal))
        {
            var trunk = from[ByTrunk.Length..].Trim();
            if (plan.Trunks.ContainsKey(trunk))
            {
                return ($"trunk {trunk}", $"A caller on trunk {trunk}");
            }

            problem = $"There is no trunk '{trunk}': trunks.yaml has {Some(plan.Trunks.Keys)}.";
            return null;
        }

        if (plan.Extensions.TryGetValue(NumberRules.Compact(from), out var extension))
        {
            return (extension.Number, $"{extension.Number} {extension.Name}");
        }

        problem = $"There is no extension '{from}' to call from: extensions.yaml has {Some(plan.Extensions.Keys)}.";
        return null;
    }

    private static bool IsDiallable(char c) => char.IsAsciiDigit(c) || c is '*' or '#' or '+';

    private static bool TryReadTime(string text, ZonedDateTime now, out ZonedDateTime when)
    {
        when = now;
        if (DateTime.TryParseExact(text.Trim(), DatesWithTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            when = now.Zone.AtLeniently(LocalDateTime.FromDateTime(moment));
            return true;
        }

        if (TimeOnly.TryParseExact(text.Trim(), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            when = now.Zone.AtLeniently(now.Date + LocalTime.FromTimeOnly(time));
            return true;
        }

        return false;
    }

    private static string Some(IEnumerable<string> names)
    {
        const int Shown = 8;
        var numbers = names.Order(StringComparer.Ordinal).ToList();
        return numbers.Count == 0 ? "none" : string.Join(", ", numbers.Take(Shown)) + (numbers.Count > Shown ? $" and {numbers.Count - Shown} more" : "");
    }
}
