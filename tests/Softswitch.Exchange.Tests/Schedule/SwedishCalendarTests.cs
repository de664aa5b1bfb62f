using NodaTime;
using NodaTime.Text;
using Softswitch.Exchange.Schedule;

namespace Softswitch.Exchange.Tests.Schedule;

public sealed class SwedishCalendarTests
{
    [Theory]
    [InlineData("1943-04-25")]  // the latest there is
    [InlineData("1954-04-18")]  // exceptions of older rules
    [InlineData("1981-04-19")]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]  // nearly the earliest
    [InlineData("2019-04-21")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2028-04-16")]
    [InlineData("2029-04-01")]
    [InlineData("2030-04-21")]
    [InlineData("2038-04-25")]  // the latest again
    public void Easter_KnownYear_IsThatSunday(string expected)
    {
        var date = LocalDatePattern.Iso.Parse(expected).Value;

        Assert.Equal(date, SwedishCalendar.Easter(date.Year));
    }

    [Theory]
    [InlineData(2024, "01-01 01-06 03-29 03-31 04-01 05-01 05-09 05-19 06-06 06-22 11-02 12-25 12-26")]
    [InlineData(2025, "01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-06 06-08 06-21 11-01 12-25 12-26")]
    [InlineData(2026, "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-20 10-31 12-25 12-26")]
    [InlineData(2027, "01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-06 06-26 11-06 12-25 12-26")]
    [InlineData(2028, "01-01 01-06 04-14 04-16 04-17 05-01 05-25 06-04 06-06 06-24 11-04 12-25 12-26")]
    [InlineData(2008, "01-01 01-06 03-21 03-23 03-24 05-01 05-01 05-11 06-06 06-21 11-01 12-25 12-26")] // Ascension Day on May Day
    [InlineData(2004, "01-01 01-06 04-09 04-11 04-12 05-01 05-20 05-30 05-31 06-26 11-06 12-25 12-26")] // Whit Monday for the last time
    public void Of_KnownYear_HasTheDaysOfTheAlmanac(int year, string expected)
    {
        var days = SwedishCalendar.Of(year).Select(day => LocalDatePattern.CreateWithInvariantCulture("MM-dd").Format(day.Date));

        Assert.Equal(expected, string.Join(' ', days));
    }

    [Theory]
    [InlineData("2026-05-14", "Kristi himmelsfärdsdag", "Ascension Day")]
    [InlineData("2026-06-06", "Sveriges nationaldag", "National Day")]
    [InlineData("2026-06-20", "Midsommardagen", "Midsummer Day")]
    [InlineData("2026-10-31", "Alla helgons dag", "All Saints' Day")]
    [InlineData("2026-04-03", "Långfredagen", "Good Friday")]
    public void HolidayOn_Holiday_HasBothNames(string date, string swedish, string english)
    {
        var holiday = SwedishCalendar.HolidayOn(LocalDatePattern.Iso.Parse(date).Value);

        Assert.Equal((swedish, english), (holiday?.Swedish, holiday?.English));
    }

    [Theory]
    [InlineData("2026-06-14")]  // an ordinary Sunday
    [InlineData("2026-05-25")]  // Whit Monday is one no more
    [InlineData("2026-12-24")]  // Christmas Eve is none by law
    [InlineData("2026-06-19")]  // nor is Midsummer's Eve
    public void HolidayOn_OtherDay_IsNull(string date)
    {
        Assert.Null(SwedishCalendar.HolidayOn(LocalDatePattern.Iso.Parse(date).Value));
    }

    [Theory]
    [InlineData("2025-06-20", GreatEve.Midsummer)]
    [InlineData("2026-06-19", GreatEve.Midsummer)]
    [InlineData("2027-06-25", GreatEve.Midsummer)]
    [InlineData("2026-12-24", GreatEve.Christmas)]
    [InlineData("2026-12-31", GreatEve.NewYear)]
    public void GreatEveOn_Eve_IsNamed(string date, GreatEve expected)
    {
        Assert.Equal(expected, SwedishCalendar.GreatEveOn(LocalDatePattern.Iso.Parse(date).Value));
    }

    [Fact]
    public void Of_EveryYearOfACentury_KeepsTheWeekdaysOfTheLaw()
    {
        for (var year = 2005; year < 2105; year++)
        {
            var days = SwedishCalendar.Of(year).ToDictionary(day => day.English, day => day.Date);

            Assert.Equal(13, days.Count);
            Assert.Equal(IsoDayOfWeek.Sunday, days["Easter Sunday"].DayOfWeek);
            Assert.Equal(IsoDayOfWeek.Thursday, days["Ascension Day"].DayOfWeek);
            Assert.Equal(IsoDayOfWeek.Saturday, days["Midsummer Day"].DayOfWeek);
            Assert.InRange(days["Midsummer Day"].Day, 20, 26);
            Assert.Equal(IsoDayOfWeek.Saturday, days["All Saints' Day"].DayOfWeek);
            Assert.InRange(days["All Saints' Day"], new LocalDate(year, 10, 31), new LocalDate(year, 11, 6));
            Assert.InRange(days["Easter Sunday"], new LocalDate(year, 3, 22), new LocalDate(year, 4, 25));
        }
    }
}
