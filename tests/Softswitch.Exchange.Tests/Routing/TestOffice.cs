using NodaTime;
using Softswitch.Calls.Tracing;
using Softswitch.Exchange.DialPlan;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Schedule;

namespace Softswitch.Exchange.Tests.Routing;

/// <summary>A small office: 10001 is the operator, 10100–10103 are people, 10090 a group; open on weekdays 08–16.</summary>
internal static class TestOffice
{
    /// <summary>Tuesday 3 March 2026, 10:00 in Stockholm.</summary>
    public static readonly Instant Open = Instant.FromUtc(2026, 3, 3, 9, 0);

    /// <summary>The same day, 18:00.</summary>
    public static readonly Instant Closed = Instant.FromUtc(2026, 3, 3, 17, 0);

    public static readonly SourceLine OwnTarget = new("extensions.yaml", 40);

    public static readonly SourceLine EmergencyLine = new("dialplan.yaml", 20);

    private static readonly SourceLine TrunkLine = new("trunks.yaml", 2);

    private static readonly SourceLine RingRuleLine = new("dialplan.yaml", 3);
    private static readonly MailboxOptions Recording = new(MailboxMode.Record, "7394");

    public static OfficePlan Plan { get; } = Make(
        Person("10001", MailboxOptions.Off),
        Person("10100", Recording),
        Person("10101", Recording),
        Person("10102", MailboxOptions.Off),
        Person("10103", Recording) with { NoAnswer = new(NoAnswerTarget.Voicemail, OwnTarget), Rings = new(2, OwnTarget) },
        Person("10104", Recording) with { NoAnswer = new(new NoAnswerTarget(NoAnswerKind.Extension, "10105"), OwnTarget) },
        Person("10105", Recording) with { NoAnswer = new(new NoAnswerTarget(NoAnswerKind.Extension, "10104"), OwnTarget) });

    public static OfficePlan Make(params Extension[] extensions) => new()
    {
        Organisation = "Test",
        Language = "sv",
        Numbers = new NumberRules("0680"),
        Extensions = extensions.ToDictionary(extension => extension.Number),
        Groups = new Dictionary<string, Group>
        {
            ["10090"] = new() { Number = "10090", Name = "Group", Members = ["10100", "10101"], Voicemail = Recording, Source = SourceLine.BuiltIn },
        },
        RingRule = new RingRule(4, 6, NoAnswerTarget.Switchboard, RingRuleLine),
        Routes = new Routes(
        [
            Route("10XXX", RouteTarget.Extension), Route("9", RouteTarget.Switchboard), Route("*98", RouteTarget.Voicemail), Route("*98XXXXX", RouteTarget.Voicemail),
            Route("0.", RouteTarget.Trunk) with { Via = ["telia", "reserve"] },
        ]),
        CallingClasses = new Dictionary<string, CallingClass>
        {
            ["national"] = new("national", true, [new(Pattern("0[1-9]."), RingRuleLine)], [new(Pattern("118."), RingRuleLine)], RingRuleLine),
        },
        Trunks = new Dictionary<string, Trunk>
        {
            ["telia"] = new() { Name = "telia", Numbers = [Number("068016100", null), Number("06801610X", "1010X"), Number("068016199", "0701740605")], Source = TrunkLine },
            ["reserve"] = new() { Name = "reserve", NumberFormat = NumberFormat.National, Numbers = [Number("068016100", null)], Source = TrunkLine },
        },
        Emergency = new EmergencyRule(["112"], ["telia", "reserve"], EmergencyLine),
        Switchboard = new Switchboard
        {
            Operators = ["10001"],
            Hours = new OpeningHours(new OpeningHoursOptions
            {
                Zone = DateTimeZoneProviders.Tzdb["Europe/Stockholm"],
                Weekly = new[] { IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday }
                    .ToDictionary(day => day, _ => new DayHours([new OpenSpan(8 * 60, 16 * 60)], "mon-fri", SourceLine.BuiltIn)),
            }),
            Source = SourceLine.BuiltIn,
        },
        AfterHours = new AfterHours { Mailbox = "10090", Source = SourceLine.BuiltIn },
    };

    public static Extension Person(string number, MailboxOptions voicemail) => new()
    {
        Number = number,
        Name = $"Person {number}",
        Ha1 = "",
        CallingClass = new("national", SourceLine.BuiltIn),
        Voicemail = voicemail,
        Source = SourceLine.BuiltIn,
    };

    private static Route Route(string match, RouteTarget to) => new(Pattern(match), to, SourceLine.BuiltIn);

    private static InboundNumber Number(string match, string? target) => new(Pattern(match), target, TrunkLine);

    private static NumberPattern Pattern(string text) =>
        NumberPattern.TryParse(text, out var pattern, out var error) ? pattern! : throw new ArgumentException(error);
}
