using System.Net;
using NodaTime;
using Softswitch.Calls.Tracing;
using Softswitch.Calls.Trunks;
using Softswitch.Configuration;
using Softswitch.Exchange.DialPlan;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Schedule;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Transports;

namespace Softswitch.Simulation.Tests;

/// <summary>The office of the simulations: 10001 and 10002 are operators; 10100–10109 are people with mailboxes, 10110 one without; 10090 a group.</summary>
internal static class SimulatedOffice
{
    public const string Realm = "softswitch";

    /// <summary>P25: at least four digits, three of them different.</summary>
    public const string Pin = "7394";

    private static readonly SourceLine Line = new("office.yaml", 1);

    public static LoadedConfiguration Configuration { get; } = new(
        new ServerOptions
        {
            Realm = Realm,
            Listen = [new ListenOptions(SipTransport.Udp, new IPEndPoint(IPAddress.Parse("10.0.0.1"), 5060))],
            TokenFile = "token",
            DataDirectory = "data",
        },
        Plan());

    /// <summary>Two trunks with the office's rules for them: "telia" at 192.0.2.1 and "reserve" at 192.0.2.2. Everybody may call Sweden but 10110.</summary>
    public static IReadOnlyDictionary<string, TrunkOptions> Trunks { get; } = new Dictionary<string, TrunkOptions>
    {
        ["telia"] = new() { Name = "telia", Host = new TrunkHost("192.0.2.1"), MaxCalls = 2, ReservedForEmergency = 1 },
        ["reserve"] = new() { Name = "reserve", Host = new TrunkHost("192.0.2.2"), HasAssertedIdentity = false },
    };

    public static OfficePlan WithTrunks(OfficePlan plan) => plan with
    {
        Extensions = plan.Extensions.Values
            .Select(extension => extension.Number == "10110" ? extension : extension with { CallingClass = new Rule<string>("national", Line) })
            .ToDictionary(extension => extension.Number),
        Routes = new Routes([.. plan.Routes.All, To("0.", RouteTarget.Trunk) with { Via = ["telia", "reserve"] }]),
        CallingClasses = new Dictionary<string, CallingClass>
        {
            ["national"] = new("national", true, [new NumberRule(NumberPattern.Parse("0[1-9]."), Line)], [], Line),
        },
        Emergency = new EmergencyRule(["112"], ["telia", "reserve"], Line),
        Trunks = new Dictionary<string, Trunk>
        {
            ["telia"] = new()
            {
                Name = "telia",
                Numbers = [Number("068016100", null), Number("068016199", "0701740605"), Number("0680161XX", "101XX")],
                Source = Line,
            },
            ["reserve"] = new() { Name = "reserve", NumberFormat = NumberFormat.National, Numbers = [Number("068016100", null)], Source = Line },
        },
    };

    public static string PasswordOf(string number) => $"secret-{number}";

    private static InboundNumber Number(string match, string? target) => new(NumberPattern.Parse(match), target, Line);

    private static OfficePlan Plan()
    {
        var people = Enumerable.Range(10100, 11).Select(number => Person(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Extension[] extensions = [Operator("10001"), Operator("10002"), .. people];
        return new OfficePlan
        {
            Organisation = "Härjedalens kommun",
            Language = "sv",
            Numbers = new NumberRules("0680"),
            Extensions = extensions.ToDictionary(extension => extension.Number),
            Groups = new Dictionary<string, Group>
            {
                ["10090"] = new() { Number = "10090", Name = "Socialtjänsten", Members = ["10105", "10106"], Voicemail = Recording(), Source = Line },
            },
            RingRule = new RingRule(4, 6, NoAnswerTarget.Switchboard, Line),
            Routes = new Routes([To("10XXX", RouteTarget.Extension), To("9", RouteTarget.Switchboard), To("*98", RouteTarget.Voicemail), To("*98XXXXX", RouteTarget.Voicemail)]),
            CallingClasses = new Dictionary<string, CallingClass>(),
            Switchboard = new Switchboard { Operators = ["10001", "10002"], Hours = Hours(), MaxWaitSeconds = 180, MaxQueue = 20, Source = Line },
            AfterHours = new AfterHours { Duty = [new DutyNumber("Socialjouren", "0680-12345")], Source = Line },
        };
    }

    private static Extension Operator(string number) => Person(number) with { Voicemail = MailboxOptions.Off };

    private static Extension Person(string number) => new()
    {
        Number = number,
        Name = $"Person {number}",
        Ha1 = DigestAuthenticator.Ha1(number, Realm, PasswordOf(number)),
        Voicemail = number == "10110" ? MailboxOptions.Off : Recording(),
        NoAnswer = number switch
        {
            "10108" => new Rule<NoAnswerTarget>(NoAnswerTarget.Voicemail, Line),
            "10109" => new Rule<NoAnswerTarget>(new NoAnswerTarget(NoAnswerKind.Extension, "10107"), Line),
            _ => null,
        },
        CallsAtOnce = number == "10002" ? 2 : 1,
        Rings = number == "10104" ? new Rule<int>(2, Line) : null,
        Source = Line,
    };

    private static MailboxOptions Recording() => new(MailboxMode.Record, Pin);

    private static Route To(string match, RouteTarget target) =>
        new(NumberPattern.TryParse(match, out var pattern, out _) ? pattern! : throw new ArgumentException(match), target, Line);

    /// <summary>The hours of Valdemarsvik (P11): weekdays 08–16 with lunch 12–13, eves 08–12, closed on public holidays.</summary>
    private static OpeningHours Hours()
    {
        var weekday = new DayHours([new OpenSpan(8 * 60, 16 * 60)], "mon-fri", Line);
        return new OpeningHours(new OpeningHoursOptions
        {
            Zone = DateTimeZoneProviders.Tzdb["Europe/Stockholm"],
            Weekly = Enumerable.Range(1, 5).ToDictionary(day => (IsoDayOfWeek)day, _ => weekday),
            Lunch = new DayHours([new OpenSpan(12 * 60, 13 * 60)], "lunch", Line),
            Eves = new DayHours([new OpenSpan(8 * 60, 12 * 60)], "eves", Line),
        });
    }
}
