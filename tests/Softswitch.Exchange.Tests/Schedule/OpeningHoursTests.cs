using NodaTime;
using NodaTime.Text;
using Softswitch.Calls.Tracing;
using Softswitch.Exchange.Schedule;

namespace Softswitch.Exchange.Tests.Schedule;

public sealed class OpeningHoursTests
{
    private static readonly DateTimeZone Stockholm = DateTimeZoneProviders.Tzdb["Europe/Stockholm"];

    private static readonly OpeningHoursOptions Municipality = new()
    {
        Zone = Stockholm,
        Weekly = Week("mon-fri", 2, [new(480, 960)], [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday]),
        Lunch = Hours("lunch", 3, new OpenSpan(720, 780)),
        Eves = Hours("eves", 4, new OpenSpan(480, 720)),
        PublicHolidays = Hours("public-holidays", 5),
        Source = Line(1),
    };

    [Theory]
    [InlineData("2026-03-03 07:59", false, "closed, open 08:00–16:00 (mon-fri)", 2)]   // a minute too early
    [InlineData("2026-03-03 08:00", true, "open 08:00–16:00 (mon-fri)", 2)]            // the first minute
    [InlineData("2026-03-03 11:59", true, "open 08:00–16:00 (mon-fri)", 2)]
    [InlineData("2026-03-03 12:00", false, "closed for lunch 12:00–13:00", 3)]
    [InlineData("2026-03-03 12:59", false, "closed for lunch 12:00–13:00", 3)]
    [InlineData("2026-03-03 13:00", true, "open 08:00–16:00 (mon-fri)", 2)]
    [InlineData("2026-03-03 15:59", true, "open 08:00–16:00 (mon-fri)", 2)]
    [InlineData("2026-03-03 16:00", false, "closed, open 08:00–16:00 (mon-fri)", 2)]   // the end is not open any more
    [InlineData("2026-03-07 10:00", false, "closed on Saturdays", 1)]
    [InlineData("2026-03-08 10:00", false, "closed on Sundays", 1)]
    [InlineData("2026-05-14 10:00", false, "public holiday: Ascension Day", 5)]
    [InlineData("2026-05-13 11:59", true, "open 08:00–12:00 (the day before Ascension Day)", 4)]
    [InlineData("2026-05-13 13:00", false, "closed, open 08:00–12:00 (the day before Ascension Day)", 4)]
    [InlineData("2026-04-02 13:00", false, "closed, open 08:00–12:00 (the day before Good Friday)", 4)]
    [InlineData("2026-04-30 13:00", false, "closed, open 08:00–12:00 (the day before May Day)", 4)]
    [InlineData("2026-01-05 13:00", false, "closed, open 08:00–12:00 (the day before Epiphany)", 4)]
    [InlineData("2026-10-30 13:00", false, "closed, open 08:00–12:00 (the day before All Saints' Day)", 4)]
    [InlineData("2026-04-04 10:00", false, "closed on Saturdays", 1)]                  // Easter Saturday: an eve never opens
    [InlineData("2026-05-23 10:00", false, "closed on Saturdays", 1)]                  // before Whit Sunday likewise
    [InlineData("2026-06-13 10:00", false, "closed on Saturdays", 1)]                  // before an ordinary Sunday
    [InlineData("2026-06-12 13:00", true, "open 08:00–16:00 (mon-fri)", 2)]            // an ordinary Friday is no eve
    [InlineData("2026-06-19 10:00", false, "closed on Midsummer's Eve", 0)]            // closed unless the office says otherwise
    [InlineData("2026-12-24 10:00", false, "closed on Christmas Eve", 0)]
    [InlineData("2026-12-31 10:00", false, "closed on New Year's Eve", 0)]
    [InlineData("2026-12-23 13:00", true, "open 08:00–16:00 (mon-fri)", 2)]            // Christmas Eve is no public holiday: the 23rd is no eve
    [InlineData("2026-12-25 10:00", false, "public holiday: Christmas Day", 5)]
    public void At_MomentInTheMunicipality_IsAsThePolicySays(string local, bool isOpen, string why, int line)
    {
        var state = new OpeningHours(Municipality).At(At(local));

        Assert.Equal((isOpen, why, line), (state.IsOpen, state.Why, state.Source.Line));
    }

    [Fact]
    public void At_Exception_BeatsEverything()
    {
        var hours = new OpeningHours(Municipality with
        {
            Exceptions =
            [
                new(new LocalDate(2026, 5, 14), new LocalDate(2026, 5, 14), Hours("Election", 8, new OpenSpan(600, 1200))),
                new(new LocalDate(2026, 7, 13), new LocalDate(2026, 7, 31), Hours("Summer", 9)),
            ],
        });

        Assert.Equal("open 10:00–20:00 (exception: Election)", hours.At(At("2026-05-14 19:00")).Why);  // on Ascension Day
        Assert.True(hours.At(At("2026-05-14 12:30")).IsOpen);                                          // lunch is not cut out
        Assert.False(hours.At(At("2026-07-13 10:00")).IsOpen);
        Assert.Equal(9, hours.At(At("2026-07-31 10:00")).Source.Line);
        Assert.True(hours.At(At("2026-08-03 10:00")).IsOpen);
    }

    [Fact]
    public void At_EveLongerThanTheDay_OnlyShortens()
    {
        var hours = new OpeningHours(Municipality with { Eves = Hours("eves", 4, new OpenSpan(360, 1200)) });

        Assert.False(hours.At(At("2026-05-13 07:00")).IsOpen);
        Assert.True(hours.At(At("2026-05-13 15:00")).IsOpen);
        Assert.False(hours.At(At("2026-05-13 12:30")).IsOpen);
        Assert.False(hours.At(At("2026-05-13 16:00")).IsOpen);
    }

    [Fact]
    public void At_GreatEveWithHours_IsOpenOnThatWeekdayOnly()
    {
        var hours = new OpeningHours(Municipality with { ChristmasEve = Hours("christmas-eve", 6, new OpenSpan(480, 600)) });

        Assert.Equal("open 08:00–10:00 (Christmas Eve)", hours.At(At("2026-12-24 09:00")).Why);    // a Thursday
        Assert.False(hours.At(At("2027-12-24 10:00")).IsOpen);
        Assert.Equal("closed on Saturdays", hours.At(At("2022-12-24 09:00")).Why);
    }

    [Fact]
    public void At_WithoutEves_TheDayBeforeAHolidayIsLikeAnyOther()
    {
        var hours = new OpeningHours(Municipality with { Eves = null });

        Assert.True(hours.At(At("2026-05-13 15:00")).IsOpen);
    }

    [Fact]
    public void At_WithoutHolidays_AscensionDayIsAThursday()
    {
        var hours = new OpeningHours(Municipality with { HasSwedishHolidays = false });

        Assert.True(hours.At(At("2026-05-14 10:00")).IsOpen);
        Assert.True(hours.At(At("2026-12-24 10:00")).IsOpen);
    }

    [Theory]
    [InlineData("2026-03-29T05:59:00Z", false)]    // summer time began in the night: 07:59
    [InlineData("2026-03-29T06:00:00Z", true)]     // 08:00
    [InlineData("2026-10-25T06:59:00Z", false)]    // winter time began in the night: 07:59
    [InlineData("2026-10-25T07:00:00Z", true)]
    public void At_DayOfClockChange_FollowsTheClockOnTheWall(string instant, bool isOpen)
    {
        var hours = new OpeningHours(Municipality with { Weekly = Week("sun", 2, [new(480, 960)], [IsoDayOfWeek.Sunday]) });

        Assert.Equal(isOpen, hours.At(InstantPattern.General.Parse(instant).Value).IsOpen);
    }

    [Theory]
    [InlineData("2026-03-03 07:00", "2026-03-03 08:00")]   // later today
    [InlineData("2026-03-03 12:30", "2026-03-03 13:00")]   // after lunch
    [InlineData("2026-03-03 10:00", "2026-03-03 13:00")]   // open now: the next time it opens
    [InlineData("2026-03-06 16:30", "2026-03-09 08:00")]   // over the weekend
    [InlineData("2026-05-13 13:00", "2026-05-15 08:00")]   // over Ascension Day
    [InlineData("2026-04-02 12:00", "2026-04-07 08:00")]   // over Easter
    [InlineData("2026-12-23 16:00", "2026-12-28 08:00")]   // over Christmas
    public void NextOpening_Moment_IsTheFirstOpeningAfterIt(string now, string expected)
    {
        Assert.Equal(At(expected), new OpeningHours(Municipality).NextOpening(At(now)));
    }

    [Fact]
    public void NextOpening_NeverOpen_IsNull()
    {
        var hours = new OpeningHours(Municipality with { Weekly = new Dictionary<IsoDayOfWeek, DayHours>() });

        Assert.Null(hours.NextOpening(At("2026-03-03 10:00")));
    }

    [Fact]
    public void NextOpening_SpanInTheHourThatSummerTimeSkips_IsTheMomentAfter()
    {
        var hours = new OpeningHours(Municipality with { Weekly = Week("sun", 2, [new(150, 300)], [IsoDayOfWeek.Sunday]) });

        var opening = hours.NextOpening(At("2026-03-28 12:00"));

        Assert.Equal(At("2026-03-29 03:30"), opening);
    }

    [Fact]
    public void Weekly_SameHours_AreToldTogetherWithLunchCutOut()
    {
        var weekly = new OpeningHours(Municipality).Weekly;

        var run = Assert.Single(weekly);
        Assert.Equal((DayOfWeek.Monday, DayOfWeek.Friday), (run.First, run.Last));
        Assert.Equal([(new TimeOnly(8, 0), new TimeOnly(12, 0)), (new TimeOnly(13, 0), new TimeOnly(16, 0))], run.Spans);
    }

    [Fact]
    public void Weekly_DifferentDays_AreRunsInWeekOrder()
    {
        var week = Week("a", 2, [new(480, 720)], [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Thursday]);
        week[IsoDayOfWeek.Wednesday] = Hours("wed", 3);                             // closed: breaks the run and is left out
        week[IsoDayOfWeek.Sunday] = Hours("sun", 4, new OpenSpan(0, OpenSpan.EndOfDay));

        var weekly = new OpeningHours(Municipality with { Weekly = week, Lunch = null }).Weekly;

        Assert.Equal(
            [(DayOfWeek.Monday, DayOfWeek.Tuesday), (DayOfWeek.Thursday, DayOfWeek.Thursday), (DayOfWeek.Sunday, DayOfWeek.Sunday)],
            weekly.Select(run => (run.First, run.Last)));
        Assert.Equal((TimeOnly.MinValue, TimeOnly.MinValue), weekly[2].Spans[0]);  // around the clock: midnight to midnight
    }

    [Fact]
    public void On_AnyDayOfAYear_AgreesWithAtEveryHour()
    {
        var hours = new OpeningHours(Municipality);
        for (var date = new LocalDate(2026, 1, 1); date.Year == 2026; date = date.PlusDays(1))
        {
            var spans = hours.On(date);
            for (var minute = 0; minute < OpenSpan.EndOfDay; minute += 60)
            {
                var instant = Stockholm.AtLeniently(date.AtMidnight().PlusMinutes(minute)).ToInstant();
                var local = instant.InZone(Stockholm);

                Assert.Equal(spans.Any(span => span.Contains((local.Hour * 60) + local.Minute)), hours.At(instant).IsOpen);
            }
        }
    }

    private static Instant At(string local) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(local).Value.InZoneStrictly(Stockholm).ToInstant();

    private static SourceLine Line(int line) => new("schedule.yaml", line);

    private static DayHours Hours(string name, int line, params OpenSpan[] spans) => new(spans, name, Line(line));

    private static Dictionary<IsoDayOfWeek, DayHours> Week(string name, int line, OpenSpan[] spans, IsoDayOfWeek[] days) =>
        days.ToDictionary(day => day, _ => Hours(name, line, spans));
}
