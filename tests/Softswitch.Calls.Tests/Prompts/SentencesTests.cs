using Softswitch.Calls.Prompts;

namespace Softswitch.Calls.Tests.Prompts;

public sealed class SentencesTests
{
    private static readonly Dictionary<string, PromptTexts> Texts = new() { ["sv"] = new("sv"), ["en"] = new("en") };

    public static TheoryData<string> Languages => [.. PromptLanguages.Codes];

    [Theory]
    [InlineData("sv", 15, 30, "klockan femton och trettio")]
    [InlineData("sv", 8, 0, "klockan åtta")]                  // full hour: no minutes
    [InlineData("sv", 9, 5, "klockan nio noll fem")]          // one digit
    [InlineData("sv", 0, 0, "midnatt")]
    [InlineData("sv", 0, 15, "klockan noll och femton")]
    [InlineData("en", 15, 30, "three thirty p m")]
    [InlineData("en", 8, 0, "eight a m")]
    [InlineData("en", 9, 5, "nine oh five a m")]
    [InlineData("en", 0, 0, "midnight")]
    [InlineData("en", 12, 0, "noon")]
    [InlineData("en", 12, 30, "twelve thirty p m")]           // not "zero thirty"
    [InlineData("en", 0, 30, "twelve thirty a m")]
    public void Time_OfDay_IsSaidAsPeopleDo(string language, int hour, int minute, string expected)
    {
        var speech = PromptLanguages.For(language).Time(new TimeOnly(hour, minute));

        Assert.Equal(expected, Texts[language].Read(speech));
    }

    [Theory]
    [InlineData("sv", 0, "noll")]
    [InlineData("sv", 7, "sju")]
    [InlineData("sv", 59, "femtionio")]                       // one clip
    [InlineData("sv", 68, "sextio åtta")]                     // put together
    [InlineData("sv", 70, "sjuttio")]
    [InlineData("sv", 100, "ett hundra")]
    [InlineData("sv", 1234, "ett tusen två hundra trettiofyra")]
    [InlineData("sv", 4005, "fyra tusen fem")]
    [InlineData("sv", 9999, "nio tusen nio hundra nittio nio")]
    [InlineData("en", 0, "zero")]
    [InlineData("en", 68, "sixty eight")]
    [InlineData("en", 100, "one hundred")]                    // no "and" after it
    [InlineData("en", 101, "one hundred and one")]
    [InlineData("en", 1234, "one thousand two hundred and thirty-four")]
    [InlineData("en", 4005, "four thousand and five")]
    [InlineData("en", 2000, "two thousand")]
    public void Number_Whole_IsPutTogether(string language, int number, string expected)
    {
        var speech = PromptLanguages.For(language).Number(number);

        Assert.Equal(expected, Texts[language].Read(speech));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10_000)]
    public void Number_OutOfRange_Throws(int number)
    {
        var swedish = PromptLanguages.For("sv");

        Assert.Throws<ArgumentOutOfRangeException>(() => swedish.Number(number));
    }

    [Theory]
    [InlineData("sv", 0, "inga nya meddelanden")]
    [InlineData("sv", 1, "ett nytt meddelande")]              // the noun's own article
    [InlineData("sv", 21, "tjugoett nya meddelanden")]
    [InlineData("en", 0, "no new messages")]
    [InlineData("en", 1, "one new message")]
    [InlineData("en", 2, "two new messages")]
    public void Count_OfMessages_TakesTheRightForm(string language, int number, string expected)
    {
        var speech = PromptLanguages.For(language).Count(number, "vm.new-message");

        Assert.Equal(expected, Texts[language].Read(speech));
    }

    [Theory]
    [InlineData("sv", "2026-05-14", "torsdag den fjortonde maj")]
    [InlineData("sv", "2026-05-01", "i dag")]
    [InlineData("sv", "2026-04-30", "i går")]                 // over the month's edge
    [InlineData("sv", "2026-05-02", "i morgon")]
    [InlineData("sv", "2025-05-01", "torsdag den första maj")] // the same day last year is not today
    [InlineData("en", "2026-05-14", "Thursday the fourteenth of May")]
    [InlineData("en", "2026-05-31", "Sunday the thirty-first of May")]
    [InlineData("en", "2026-04-30", "yesterday")]
    public void Date_SaidOnTheFirstOfMay2026_IsSaidAsPeopleDo(string language, string date, string expected)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var speech = PromptLanguages.For(language).Date(day, new DateOnly(2026, 5, 1));

        Assert.Equal(expected, Texts[language].Read(speech));
    }

    [Theory]
    [InlineData("sv", "0680-12345", "noll sex åtta noll … ett två tre fyra fem")]
    [InlineData("sv", "*98#", "stjärna nio åtta fyrkant")]
    [InlineData("en", "+46 (0)8", "plus four six … zero eight")] // brackets are not spoken
    [InlineData("en", "", "")]
    public void Digits_OfANumber_AreSaidOneByOne(string language, string number, string expected)
    {
        var speech = PromptLanguages.For(language).Digits(number);

        Assert.Equal(expected, Texts[language].Read(speech));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Sentences_OverAllTheirRange_UseOnlyClipsThatExist(string language)
    {
        var sentences = PromptLanguages.For(language);
        var today = new DateOnly(2028, 1, 1); // a leap year
        var texts = Texts[language];

        Assert.All(Enumerable.Range(0, 10_000), number => Assert.NotEmpty(texts.Read(sentences.Number(number))));
        Assert.All(Enumerable.Range(0, 24 * 60), minute => Assert.NotEmpty(texts.Read(sentences.Time(new TimeOnly(minute / 60, minute % 60)))));
        Assert.All(Enumerable.Range(0, 366), day => Assert.NotEmpty(texts.Read(sentences.Date(today.AddDays(day), today))));
        Assert.All(Enum.GetValues<DayOfWeek>(), day => Assert.NotEmpty(texts.Read(sentences.Weekday(day))));
    }

    [Fact]
    public void For_UnknownLanguage_Throws()
    {
        Assert.Throws<ArgumentException>(() => PromptLanguages.For("fi"));
    }
}
