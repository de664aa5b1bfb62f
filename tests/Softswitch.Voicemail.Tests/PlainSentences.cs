using System.Globalization;
using Softswitch.Calls.Prompts;

namespace Softswitch.Voicemail.Tests;

/// <summary>A language whose sentences are their own description: "time:15:37".</summary>
internal sealed class PlainSentences(string language = "en") : ISentences
{
    public string Language => language;

    public Speech Say(string key) => Clip(key);

    public Speech Digits(string number) => Clip("digits:" + number);

    public Speech Number(int number) => Clip("number:" + number);

    public Speech Count(int number, string key) => Clip($"{number}:{key}");

    public Speech Time(TimeOnly time) => Clip("time:" + time.ToString("HH:mm", CultureInfo.InvariantCulture));

    public Speech Date(DateOnly date, DateOnly today) =>
        Clip(date == today ? "date:today" : "date:" + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public Speech Weekday(DayOfWeek day) => Clip("day:" + day);

    private Speech Clip(string key) => Speech.Of(new SpeechPart.Clip(language, key));
}
