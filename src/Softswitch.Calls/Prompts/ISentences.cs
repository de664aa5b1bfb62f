namespace Softswitch.Calls.Prompts;

/// <summary>The grammar of one language: makes sentences with numbers, times and dates out of clips.</summary>
public interface ISentences
{
    /// <summary>Language code: sv, en.</summary>
    string Language { get; }

    /// <summary>One fixed clip; the keys are in <c>prompts/LANGUAGE/texts.yaml</c>.</summary>
    Speech Say(string key);

    /// <summary>Digits one by one, for telephone numbers; <c>*</c>, <c>#</c> and <c>+</c> by name, a short pause at a space or hyphen,
    /// nothing for other characters.</summary>
    Speech Digits(string number);

    /// <summary>A whole number, 0 to 9,999.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is another.</exception>
    Speech Number(int number);

    /// <summary>A count with its noun in the right form: Count(1, "vm.new-message") says "ett nytt meddelande" (clip KEY.one), more use KEY.many, none says "inga nya meddelanden".</summary>
    Speech Count(int number, string key);

    /// <summary>A time of day: "klockan femton och trettio", "three thirty p m".</summary>
    Speech Time(TimeOnly time);

    /// <summary>A day as people say it on <paramref name="today"/>: today, yesterday, tomorrow, else weekday, date and month.</summary>
    Speech Date(DateOnly date, DateOnly today);

    /// <summary>A weekday.</summary>
    Speech Weekday(DayOfWeek day);
}
