namespace Softswitch.Configuration.Tests.DialPlan;

/// <summary>Mistakes in <c>dialplan.yaml</c>: the place, what was found, what was expected.</summary>
public sealed class DialPlanFileTests
{
    private const string Routes = "routes:\n  - { match: \"10XXX\", to: extension }\n";

    /// <summary>What is wrong, the file, what is said.</summary>
    public static TheoryData<string, string, string[]> Mistakes => new()
    {
        {
            "no routes",
            "ring-rule: { rings: 4 }\n",
            ["dialplan.yaml:1:1: error: dialplan.yaml has no 'routes'; expected for example routes: [ { match: \"10XXX\", to: extension } ]"]
        },
        {
            "misspelt section",
            Routes + "route: []\n",
            ["dialplan.yaml:3:1: error: unknown key 'route' in dialplan.yaml; known are ring-rule, calling-classes, routes, emergency, tests"]
        },
        {
            "ring rule is no map",
            Routes + "ring-rule: 4\n",
            ["dialplan.yaml:3:12: error: 'ring-rule' in dialplan.yaml: expected keys and values like { rings: 4, ring-seconds: 6, then: switchboard }, found '4'"]
        },
        {
            "ring rule out of range",
            Routes + "ring-rule: { rings: 99, ring-seconds: 0 }\n",
            [
                "dialplan.yaml:3:21: error: 'rings' in ring-rule: expected a whole number from 1 to 20, found '99'",
                "dialplan.yaml:3:39: error: 'ring-seconds' in ring-rule: expected a number from 0.5 to 30, with a point for fractions, found '0'",
            ]
        },
        {
            "a comma as decimal point",
            Routes + "ring-rule: { ring-seconds: \"4,5\" }\n",
            ["dialplan.yaml:3:28: error: 'ring-seconds' in ring-rule: expected a number from 0.5 to 30, with a point for fractions, found '4,5'"]
        },
        {
            "ring rule to nobody",
            Routes + "ring-rule: { then: voicmail }\n",
            ["dialplan.yaml:3:20: error: 'then' in ring-rule: expected 'switchboard', 'voicemail' or the number of an extension or group, found 'voicmail'; did you mean 'voicemail'?"]
        },
        {
            "ring rule to an unknown extension",
            Routes + "ring-rule: { then: \"10999\" }\n",
            ["dialplan.yaml:3:20: error: 'then' in ring-rule: there is no extension or group \"10999\" in extensions.yaml"]
        },
        {
            "unknown key in the ring rule",
            Routes + "ring-rule: { ring: 4 }\n",
            ["dialplan.yaml:3:14: error: unknown key 'ring' in ring-rule; did you mean 'rings'?"]
        },
        {
            "a class without anything",
            Routes + "calling-classes:\n  national:\n",
            ["dialplan.yaml:4:3: error: calling-class \"national\" has no 'allow'; expected for example national: { allow: [ internal ] }"]
        },
        {
            "a class that is a list",
            Routes + "calling-classes: { national: [ internal ] }\n",
            ["dialplan.yaml:3:30: error: 'national' in calling-classes: expected keys and values like { allow: [ internal ], deny: [ \"00.\" ] }, found a list"]
        },
        {
            "unknown key in a class",
            Routes + "calling-classes: { national: { alow: [ internal ] } }\n",
            ["dialplan.yaml:3:32: error: unknown key 'alow' in calling-class \"national\"; did you mean 'allow'?"]
        },
        {
            "a misspelt internal",
            Routes + "calling-classes: { national: { allow: [ interal ] } }\n",
            ["dialplan.yaml:3:41: error: 'allow' in calling-class \"national\": expected 'internal' or a number pattern, found 'interal'; did you mean 'internal'?"]
        },
        {
            "denied internal",
            Routes + "calling-classes: { national: { allow: [ internal ], deny: [ internal ] } }\n",
            ["dialplan.yaml:3:53: error: 'deny' in calling-class \"national\": 'internal' cannot be denied; leave it out of 'allow'"]
        },
        {
            "a bad pattern in a class",
            Routes + "calling-classes: { national: { allow: [ \"0.1\" ] } }\n",
            ["dialplan.yaml:3:41: error: 'allow' in calling-class \"national\": '0.1' is no number pattern: '.' means \"one or more digits\" and can only stand last"]
        },
        {
            "a + in a pattern",
            Routes + "calling-classes: { national: { deny: [ \"+47.\" ] } }\n",
            ["dialplan.yaml:3:40: error: 'deny' in calling-class \"national\": '+47.' is no number pattern: '+' is written 00 here, because a dialled + has become 00 before the patterns are compared"]
        },
        {
            "a pattern that never matches",
            Routes + "calling-classes: { national: { deny: [ \"0046900.\" ] } }\n",
            ["dialplan.yaml:3:40: warning: 'deny' in calling-class \"national\": '0046900.' never matches, because 0046 and +46 have become 0 before; write the number as inside Sweden"]
        },
        {
            "a route without match",
            Routes + "  - { to: switchboard }\n",
            ["dialplan.yaml:3:5: error: a route has no 'match'; expected for example match: \"10XXX\""]
        },
        {
            "a route without target",
            Routes + "  - { match: \"9\" }\n",
            ["dialplan.yaml:3:5: error: a route has no 'to'; expected for example to: extension"]
        },
        {
            "an unknown target",
            Routes + "  - { match: \"9\", to: swichboard }\n",
            ["dialplan.yaml:3:23: error: 'to' in a route: expected 'extension', 'switchboard', 'voicemail' or 'trunk', found 'swichboard'; did you mean 'switchboard'?"]
        },
        {
            "a target nothing like any",
            Routes + "  - { match: \"9\", to: anna }\n",
            ["dialplan.yaml:3:23: error: 'to' in a route: expected 'extension', 'switchboard', 'voicemail' or 'trunk', found 'anna'"]
        },
        {
            "a bad pattern",
            Routes + "  - { match: \"9A\", to: switchboard }\n",
            ["dialplan.yaml:3:14: error: 'match' in a route: '9A' is no number pattern: 'A' means nothing in a pattern; it may hold 0-9, *, #, X (0-9), Z (1-9), N (2-9), sets like [2-5] and a last '.'"]
        },
        {
            "a bad pattern in a list",
            Routes + "  - { match: [ \"9\", \"[5-2]\" ], to: switchboard }\n",
            ["dialplan.yaml:3:21: error: 'match' in a route: '[5-2]' is no number pattern: the range 5-2 runs backwards; write 2-5"]
        },
        {
            "a route twice",
            Routes + "  - { match: \"10XXX\", to: switchboard }\n",
            ["dialplan.yaml:3:14: error: '10XXX' is already matched by the route on line 2"]
        },
        {
            "an ambiguous route",
            Routes + "  - { match: \"[7-8]X\", to: switchboard }\n  - { match: \"[8-9]X\", to: switchboard }\n",
            ["dialplan.yaml:4:14: error: '[8-9]X' and '[7-8]X' (line 3) match some of the same numbers and neither is more specific; make one of them narrower"]
        },
        {
            "a route that is never used",
            Routes + "  - { match: \"[0-9]5\", to: switchboard }\n  - { match: \"X5\", to: switchboard }\n",
            ["dialplan.yaml:4:14: warning: 'X5' is never used: '[0-9]5' (line 3) is more specific and takes all its numbers"]
        },
        {
            "a route to extensions nobody has",
            Routes + "  - { match: \"20XXX\", to: extension }\n",
            ["dialplan.yaml:3:14: warning: no extension or group has a number like '20XXX'"]
        },
        {
            "a route to mailboxes nobody has",
            Routes + "  - { match: \"*9810XXX\", to: voicemail }\n", // the code is *98, not *9810
            ["dialplan.yaml:3:14: warning: '*9810XXX' opens no mailbox: no extension or group has a number that fits after '*9810'"]
        },
        {
            "an extension range over Swedish numbers",
            Routes + "  - { match: \"11XXX\", to: extension }\n",
            [
                "dialplan.yaml:3:14: warning: the extension range '11XXX' covers 11313, which Sweden uses; calls to it stay in the office",
                "dialplan.yaml:3:14: warning: no extension or group has a number like '11XXX'",
            ]
        },
        {
            "an open extension range over Swedish numbers",
            "routes:\n  - { match: \"1.\", to: extension }\n",
            ["dialplan.yaml:2:14: warning: the extension range '1.' covers 112, which Sweden uses; calls to it stay in the office"]
        },
        {
            "a trunk without names",
            Routes + "  - { match: \"0.\", to: trunk }\n",
            ["dialplan.yaml:3:5: error: a route has no 'via'; expected for example via: [ telia ]"]
        },
        {
            "trunks that there are none of",
            Routes + "  - { match: \"0.\", to: trunk, via: [ telia, reserv ] }\n",
            [
                "dialplan.yaml:3:38: error: 'via' in a route: there is no trunk 'telia' in trunks.yaml",
                "dialplan.yaml:3:45: error: 'via' in a route: there is no trunk 'reserv' in trunks.yaml",
            ]
        },
        {
            "trunks for an extension",
            Routes + "  - { match: \"20XXX\", to: switchboard, via: telia }\n",
            ["dialplan.yaml:3:40: error: 'via' names trunks and belongs to routes with to: trunk only"]
        },
        {
            "unknown key in a route",
            Routes + "  - { match: \"9\", too: switchboard }\n",
            ["dialplan.yaml:3:19: error: unknown key 'too' in a route; did you mean 'to'?"]
        },
        {
            "emergency without numbers",
            Routes + "emergency: { via: [] }\n",
            [
                "dialplan.yaml:3:12: error: emergency has no 'numbers'; expected for example numbers: [ \"112\" ]",
            ]
        },
        {
            "emergency with a name",
            Routes + "emergency: { numbers: [ sos ], via: [] }\n",
            [
                "dialplan.yaml:3:25: error: 'numbers' in emergency: expected digits like \"112\", found 'sos'",
            ]
        },
        {
            "emergency by a trunk that there is none of",
            Routes + "emergency: { numbers: [ \"112\" ], via: [ telia ] }\n",
            ["dialplan.yaml:3:41: error: 'via' in emergency: there is no trunk 'telia' in trunks.yaml"]
        },
        {
            "a test without anything",
            Routes + "tests:\n  - {}\n",
            [
                "dialplan.yaml:4:5: error: a test has no 'from'; expected for example from: \"10100\"",
                "dialplan.yaml:4:5: error: a test has no 'dial'; expected for example dial: \"9\"",
                "dialplan.yaml:4:5: error: a test has no 'expect'; expected for example expect: switchboard",
            ]
        },
        {
            "a test from nobody",
            Routes + "tests:\n  - { from: \"10999\", dial: \"9\", expect: switchboard }\n",
            ["dialplan.yaml:4:13: error: 'from' in a test: there is no extension \"10999\" in extensions.yaml"]
        },
        {
            "a test from a group",
            Routes + "tests:\n  - { from: \"10090\", dial: \"9\", expect: switchboard }\n",
            ["dialplan.yaml:4:13: error: 'from' in a test: \"10090\" is a group; expected an extension"]
        },
        {
            "a test of a bad time",
            Routes + "tests:\n  - { from: \"10100\", dial: \"9\", when: \"14 May 10:00\", expect: switchboard }\n",
            ["dialplan.yaml:4:39: error: 'when' in a test: expected a local date and time like \"2026-05-14 10:00\", found '14 May 10:00'"]
        },
        {
            "a test of a day that is none",
            Routes + "tests:\n  - { from: \"10100\", dial: \"9\", when: \"2026-02-30 10:00\", expect: switchboard }\n",
            ["dialplan.yaml:4:39: error: 'when' in a test: expected a local date and time like \"2026-05-14 10:00\", found '2026-02-30 10:00'"]
        },
        {
            "a test of a misspelt place",
            Routes + "tests:\n  - { from: \"10100\", dial: \"9\", expect: switchbord }\n",
            ["dialplan.yaml:4:41: error: 'expect' in a test: expected one of extension NUMBER, voicemail NUMBER, mailbox NUMBER, trunk NAME, switchboard, after-hours, refused, no-trunk, no-such-number; found 'switchbord'; did you mean 'switchboard'?"]
        },
        {
            "a test of a mailbox without number",
            Routes + "tests:\n  - { from: \"10100\", dial: \"9\", expect: voicemail }\n",
            ["dialplan.yaml:4:41: error: 'expect' in a test: expected one of extension NUMBER, voicemail NUMBER, mailbox NUMBER, trunk NAME, switchboard, after-hours, refused, no-trunk, no-such-number; found 'voicemail'"]
        },
        {
            "a test of an unknown extension",
            Routes + "tests:\n  - { from: \"10100\", dial: \"9\", expect: extension 10102 }\n",
            ["dialplan.yaml:4:41: error: 'expect' in a test: there is no extension or group \"10102\" in extensions.yaml; did you mean '10100'?"]
        },
        {
            "a test with two assumptions",
            Routes + "tests:\n  - { from: \"10100\", dial: \"9\", busy: true, no-answer: true, expect: switchboard }\n",
            ["dialplan.yaml:4:33: error: a test assumes both 'no-answer' and 'busy'; keep one"]
        },
        {
            "a test with an assumption in words",
            Routes + "tests:\n  - { from: \"10100\", dial: \"9\", busy: very, expect: switchboard }\n",
            ["dialplan.yaml:4:39: error: 'busy' in a test: expected true or false, found 'very'"]
        },
        {
            "unknown key in a test",
            Routes + "tests:\n  - { from: \"10100\", dail: \"9\", expect: switchboard }\n",
            ["dialplan.yaml:4:22: error: unknown key 'dail' in a test; did you mean 'dial'?"]
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Load_FileWithMistake_SaysWhereAndWhat(string what, string text, string[] expected)
    {
        using var office = new TestOffice();

        office.Write("dialplan.yaml", text).Load();

        Assert.True(expected.SequenceEqual(office.Printed), $"{what}:\n{string.Join('\n', office.Printed)}");
    }
}
