namespace Softswitch.Configuration.Tests.Schedule;

/// <summary>Mistakes in <c>schedule.yaml</c>: the place, what was found, what was expected.</summary>
public sealed class ScheduleFileTests
{
    private const string Switchboard = "switchboard:\n  operators: [ \"10101\" ]\n  hours: { mon-fri: \"08:00-16:00\" }\n";

    /// <summary>What is wrong, the file, what is said.</summary>
    public static TheoryData<string, string, string[]> Mistakes => new()
    {
        {
            "no switchboard",
            "after-hours: {}\n",
            ["schedule.yaml:1:1: error: schedule.yaml has no 'switchboard'; expected for example switchboard: { operators: [ \"10001\" ], hours: { mon-fri: \"08:00-16:00\" } }"]
        },
        {
            "switchboard is no map",
            "switchboard: open\n",
            ["schedule.yaml:1:14: error: 'switchboard' in schedule.yaml: expected keys and values like { operators: [ \"10001\" ], hours: { mon-fri: \"08:00-16:00\" } }, found 'open'"]
        },
        {
            "a way of ringing that there is not",
            "switchboard:\n  operators: [ \"10101\" ]\n  ring: some\n  seconds-each: 2\n  hours: { mon-fri: \"08:00-16:00\" }\n",
            [
                "schedule.yaml:3:9: error: 'ring' in switchboard: expected 'all' or 'in-order', found 'some'",
                "schedule.yaml:4:17: error: 'seconds-each' in switchboard: expected a whole number from 4 to 60, found '2'",
            ]
        },
        {
            "no operators",
            "switchboard:\n  hours: { mon-fri: \"08:00-16:00\" }\n",
            ["schedule.yaml:2:3: error: switchboard has no 'operators'; expected for example operators: [ \"10001\", \"10002\" ]"]
        },
        {
            "an empty list of operators",
            "switchboard:\n  operators: []\n  hours: { mon-fri: \"08:00-16:00\" }\n",
            ["schedule.yaml:2:3: error: switchboard has no 'operators'; expected for example operators: [ \"10001\", \"10002\" ]"]
        },
        {
            "an unknown operator",
            "switchboard:\n  operators: [ \"10001\" ]\n  hours: { mon-fri: \"08:00-16:00\" }\n",
            ["schedule.yaml:2:16: error: 'operators' in switchboard: there is no extension \"10001\" in extensions.yaml; did you mean '10101'?"]
        },
        {
            "a group as operator",
            "switchboard:\n  operators: [ \"10090\" ]\n  hours: { mon-fri: \"08:00-16:00\" }\n",
            ["schedule.yaml:2:16: error: 'operators' in switchboard: \"10090\" is a group; expected an extension"]
        },
        {
            "an operator twice",
            "switchboard:\n  operators: [ \"10101\", \"10101\" ]\n  hours: { mon-fri: \"08:00-16:00\" }\n",
            ["schedule.yaml:2:25: error: \"10101\" is listed twice in 'operators' in switchboard"]
        },
        {
            "no hours",
            "switchboard:\n  operators: [ \"10101\" ]\n",
            ["schedule.yaml:2:3: error: switchboard has no 'hours'; expected for example hours: { mon-fri: \"08:00-16:00\" }"]
        },
        {
            "hours are a text",
            "switchboard:\n  operators: [ \"10101\" ]\n  hours: always\n",
            ["schedule.yaml:3:10: error: 'hours' in switchboard: expected keys and values like { mon-fri: \"08:00-16:00\" }, found 'always'"]
        },
        {
            "no day at all",
            Hours("lunch: \"12:00-13:00\""),
            ["schedule.yaml:3:10: warning: no day has opening hours: the switchboard is always closed"]
        },
        {
            "a misspelt day",
            Hours("mon-fri: \"08:00-16:00\", satt: \"10:00-12:00\""),
            ["schedule.yaml:3:36: error: unknown key 'satt' in hours; did you mean 'sat'?"]
        },
        {
            "a misspelt holiday key",
            Hours("mon-fri: \"08:00-16:00\", public-holiday: closed"),
            ["schedule.yaml:3:36: error: unknown key 'public-holiday' in hours; did you mean 'public-holidays'?"]
        },
        {
            "a day in two spans",
            Hours("mon-fri: \"08:00-16:00\", wed: \"08:00-18:00\""),
            ["schedule.yaml:3:36: error: 'wed' in hours: wed already has hours by 'mon-fri' on line 3"]
        },
        {
            "hours in words",
            Hours("mon-fri: morning"),
            ["schedule.yaml:3:21: error: 'mon-fri' in hours: expected 'closed' or hours like \"08:00-16:00\" or \"08:00-12:00, 13:00-16:00\", found 'morning'"]
        },
        {
            "a single time",
            Hours("mon-fri: \"08:00\""),
            ["schedule.yaml:3:21: error: 'mon-fri' in hours: expected 'closed' or hours like \"08:00-16:00\" or \"08:00-12:00, 13:00-16:00\", found '08:00'"]
        },
        {
            "no minutes",
            Hours("mon-fri: \"8-16\""),
            ["schedule.yaml:3:21: error: 'mon-fri' in hours: expected 'closed' or hours like \"08:00-16:00\" or \"08:00-12:00, 13:00-16:00\", found '8-16'"]
        },
        {
            "an hour there is not",
            Hours("mon-fri: \"08:00-25:00\""),
            ["schedule.yaml:3:21: error: 'mon-fri' in hours: expected 'closed' or hours like \"08:00-16:00\" or \"08:00-12:00, 13:00-16:00\", found '08:00-25:00'"]
        },
        {
            "a minute there is not",
            Hours("mon-fri: \"08:60-16:00\""),
            ["schedule.yaml:3:21: error: 'mon-fri' in hours: expected 'closed' or hours like \"08:00-16:00\" or \"08:00-12:00, 13:00-16:00\", found '08:60-16:00'"]
        },
        {
            "past midnight",
            Hours("mon-fri: \"22:00-06:00\""),
            ["schedule.yaml:3:21: error: 'mon-fri' in hours: '22:00-06:00' ends before it begins; hours past midnight are written on two days, \"22:00-24:00\" and \"00:00-06:00\""]
        },
        {
            "backwards",
            Hours("mon-fri: \"16:00-08:00\""),
            ["schedule.yaml:3:21: error: 'mon-fri' in hours: '16:00-08:00' ends before it begins; hours past midnight are written on two days, \"16:00-24:00\" and \"00:00-08:00\""]
        },
        {
            "spans that overlap",
            Hours("mon-fri: \"08:00-12:00, 11:00-16:00\""),
            ["schedule.yaml:3:21: error: 'mon-fri' in hours: 11:00-16:00 begins before 08:00–12:00 has ended; write spans in order"]
        },
        {
            "spans out of order",
            Hours("mon-fri: [ \"13:00-16:00\", \"08:00-12:00\" ]"),
            ["schedule.yaml:3:38: error: 'mon-fri' in hours: 08:00-12:00 begins before 13:00–16:00 has ended; write spans in order"]
        },
        {
            "a list with a map",
            Hours("mon-fri: [ { a: b } ]"),
            ["schedule.yaml:3:23: error: 'mon-fri' in hours: expected a list of texts like [ \"08:00-12:00\", \"13:00-16:00\" ], found keys and values"]
        },
        {
            "unknown calendar",
            Switchboard + "  calendar: norway\n",
            ["schedule.yaml:4:13: error: 'calendar' in switchboard: expected 'sweden' or 'none', found 'norway'"]
        },
        {
            "queue out of range",
            Switchboard + "  max-wait-seconds: 5\n  max-queue: -1\n",
            [
                "schedule.yaml:4:21: error: 'max-wait-seconds' in switchboard: expected a whole number from 10 to 3600, found '5'",
                "schedule.yaml:5:14: error: 'max-queue' in switchboard: expected a whole number from 0 to 1000, found '-1'",
            ]
        },
        {
            "unknown key in switchboard",
            Switchboard + "  operator: [ \"10100\" ]\n",
            ["schedule.yaml:4:3: error: unknown key 'operator' in switchboard; known are operators, ring, seconds-each, calendar, exceptions, hours, max-wait-seconds, max-queue"]
        },
        {
            "an exception without date",
            Switchboard + "  exceptions:\n    - { hours: closed }\n",
            ["schedule.yaml:5:7: error: an exception has either 'date' or both 'from' and 'to'; expected for example { date: 2026-05-15, hours: closed, reason: Klämdag }"]
        },
        {
            "an exception with date and span",
            Switchboard + "  exceptions:\n    - { date: 2026-05-15, from: 2026-05-15, to: 2026-05-16, hours: closed }\n",
            ["schedule.yaml:5:7: error: an exception has either 'date' or both 'from' and 'to'; expected for example { date: 2026-05-15, hours: closed, reason: Klämdag }"]
        },
        {
            "half a span",
            Switchboard + "  exceptions:\n    - { from: 2026-05-15, hours: closed }\n",
            ["schedule.yaml:5:7: error: an exception has either 'date' or both 'from' and 'to'; expected for example { date: 2026-05-15, hours: closed, reason: Klämdag }"]
        },
        {
            "a day that is none",
            Switchboard + "  exceptions:\n    - { date: 2026-02-30, hours: closed }\n",
            ["schedule.yaml:5:15: error: 'date' in an exception: expected a date like 2026-05-15, found '2026-02-30'"]
        },
        {
            "a span backwards",
            Switchboard + "  exceptions:\n    - { from: 2026-05-15, to: 2026-05-14, hours: closed }\n",
            ["schedule.yaml:5:27: error: an exception ends on 2026-05-14, before it begins"]
        },
        {
            "an exception without hours",
            Switchboard + "  exceptions:\n    - { date: 2026-05-15, reason: bridge }\n",
            ["schedule.yaml:5:7: error: an exception has no 'hours'; expected for example hours: closed"]
        },
        {
            "two exceptions on one day",
            Switchboard + "  exceptions:\n    - { date: 2026-05-15, hours: closed }\n    - { from: 2026-05-01, to: 2026-05-31, hours: closed }\n",
            ["schedule.yaml:6:7: error: an exception on line 5 covers 2026-05-15 already"]
        },
        {
            "unknown key in an exception",
            Switchboard + "  exceptions:\n    - { date: 2026-05-15, hours: closed, reson: bridge }\n",
            ["schedule.yaml:5:42: error: unknown key 'reson' in an exception; did you mean 'reason'?"]
        },
        {
            "a duty number without name",
            Switchboard + "after-hours: { duty: [ { number: \"0680-12345\" } ] }\n",
            ["schedule.yaml:4:24: error: a duty number has no 'name'; expected for example name: Socialjouren"]
        },
        {
            "a duty number that is none",
            Switchboard + "after-hours: { duty: [ { name: Jouren, number: call me } ] }\n",
            ["schedule.yaml:4:48: error: 'number' in a duty number: expected a telephone number like \"0680-12345\", found 'call me'"]
        },
        {
            "an unknown mailbox",
            Switchboard + "after-hours: { mailbox: \"10009\" }\n",
            ["schedule.yaml:4:25: error: 'mailbox' in after-hours: there is no extension or group \"10009\" in extensions.yaml; did you mean '10090'?"]
        },
        {
            "a mailbox that takes no messages",
            Switchboard + "after-hours: { mailbox: \"10090\" }\n",
            ["schedule.yaml:4:25: error: 'mailbox' in after-hours: \"10090\" has no mailbox that takes messages; give it voicemail: { mode: record, pin: … }"]
        },
        {
            "unknown key after hours",
            Switchboard + "after-hours: { mailbx: \"10100\" }\n",
            ["schedule.yaml:4:16: error: unknown key 'mailbx' in after-hours; did you mean 'mailbox'?"]
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Load_FileWithMistake_SaysWhereAndWhat(string what, string text, string[] expected)
    {
        using var office = new TestOffice();

        office.Write("schedule.yaml", text).Load();

        Assert.True(expected.SequenceEqual(office.Printed), $"{what}:\n{string.Join('\n', office.Printed)}");
    }

    private static string Hours(string keys) => $"switchboard:\n  operators: [ \"10101\" ]\n  hours: {{ {keys} }}\n";
}
