namespace Softswitch.Calls.Prompts;

/// <summary>What the grammars of all languages share. Pure.</summary>
internal abstract class Sentences : ISentences
{
    private static readonly TimeSpan GroupPause = TimeSpan.FromMilliseconds(250);

    private static readonly string[] DayKeys =
        ["weekday.sunday", "weekday.monday", "weekday.tuesday", "weekday.wednesday", "weekday.thursday", "weekday.friday", "weekday.saturday"];

    public abstract string Language { get; }

    public Speech Say(string key) => Clips(key);

    public Speech Digits(string number)
    {
        var parts = new List<SpeechPart>(number.Length);
        foreach (var symbol in number)
        {
            SpeechPart? part = symbol switch
            {
                >= '0' and <= '9' => Clip($"digit.{symbol}"),
                '*' => Clip("digit.star"),
                '#' => Clip("digit.hash"),
                '+' => Clip("digit.plus"),
                ' ' or '-' => new SpeechPart.Pause(GroupPause),
                _ => null, // brackets and the like are written, not spoken
            };
            if (part is not null)
            {
                parts.Add(part);
            }
        }

        return new Speech(parts);
    }

    public Speech Number(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 9_999);

        var keys = new List<string>();
        AddNumber(number, keys);
        return Clips([.. keys]);
    }

    public Speech Count(int number, string key) => number switch
    {
        0 => Clips("number.none", key + ".many"),
        1 => Clips(key + ".one"),
        _ => Number(number) + Clips(key + ".many"),
    };

    public abstract Speech Time(TimeOnly time);

    public Speech Date(DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        0 => Clips("date.today"),
        -1 => Clips("date.yesterday"),
        1 => Clips("date.tomorrow"),
        _ => Weekday(date.DayOfWeek) + DayOfMonth(date),
    };

    public Speech Weekday(DayOfWeek day) => Clips(DayKeys[(int)day]);

    /// <summary>Day and month: "den fjortonde maj".</summary>
    protected abstract Speech DayOfMonth(DateOnly date);

    /// <summary>Adds the clips of a number from 0 to 9,999.</summary>
    protected abstract void AddNumber(int number, List<string> keys);

    /// <summary>Adds the clips of a number below a hundred: one up to 59 (times and dates are spoken smoothly), else tens and ones.</summary>
    protected static void AddBelowHundred(int number, List<string> keys)
    {
        if (number < 60 || number % 10 == 0)
        {
            keys.Add($"number.{number}");
            return;
        }

        keys.Add($"number.{number - (number % 10)}");
        keys.Add($"number.{number % 10}");
    }

    protected Speech Clips(params ReadOnlySpan<string> keys)
    {
        var parts = new SpeechPart[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            parts[i] = Clip(keys[i]);
        }

        return new Speech(parts);
    }

    private SpeechPart.Clip Clip(string key) => new(Language, key);
}
