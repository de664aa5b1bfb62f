namespace Softswitch.Calls.Prompts;

/// <summary>Swedish: "klockan femton och trettio", "torsdag den fjortonde maj", "tre nya meddelanden".</summary>
internal sealed class SwedishSentences : Sentences
{
    public override string Language => "sv";

    public override Speech Time(TimeOnly time) => (time.Hour, time.Minute) switch
    {
        (0, 0) => Clips("time.midnight"),
        (_, 0) => Clips("time.clock", $"number.{time.Hour}"),
        (_, < 10) => Clips("time.clock", $"number.{time.Hour}", "number.0", $"number.{time.Minute}"),
        _ => Clips("time.clock", $"number.{time.Hour}", "time.and", $"number.{time.Minute}"),
    };

    protected override Speech DayOfMonth(DateOnly date) => Clips("date.the", $"day.{date.Day}", $"month.{date.Month}");

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

        if (number % 100 > 0 || number == 0)
        {
            AddBelowHundred(number % 100, keys);
        }
    }
}
