namespace Softswitch.Calls.Prompts;

/// <summary>English: "three thirty p m", "Thursday the fourteenth of May", "three new messages".</summary>
internal sealed class EnglishSentences : Sentences
{
    public override string Language => "en";

    public override Speech Time(TimeOnly time)
    {
        if (time.Minute == 0 && time.Hour % 12 == 0)
        {
            return Clips(time.Hour == 0 ? "time.midnight" : "time.noon");
        }

        var hour = $"number.{(time.Hour % 12 == 0 ? 12 : time.Hour % 12)}";
        var half = time.Hour < 12 ? "time.am" : "time.pm";
        return time.Minute switch
        {
            0 => Clips(hour, half),
            < 10 => Clips(hour, "time.oh", $"number.{time.Minute}", half),
            _ => Clips(hour, $"number.{time.Minute}", half),
        };
    }

    protected override Speech DayOfMonth(DateOnly date) => Clips("date.the", $"day.{date.Day}", "date.of", $"month.{date.Month}");

    protected override void AddNumber(int number, List<string> keys)
    {
        if (number >= 1_000)
        {
            keys.Add($"number.{number / 1_000}");
            keys.Add("number.thousand");
        }

        var hundreds = number / 100 % 10;
        if (hundreds > 0)
        {
            keys.Add($"number.{hundreds}");
            keys.Add("number.hundred");
        }

        if (number % 100 > 0)
        {
            if (number > 100)
            {
                keys.Add("number.and");
            }

            AddBelowHundred(number % 100, keys);
        }
        else if (number == 0)
        {
            AddBelowHundred(0, keys);
        }
    }
}
