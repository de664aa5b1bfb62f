namespace Softswitch.Configuration.Tests.Extensions;

/// <summary>Mistakes in <c>extensions.yaml</c>: the place, what was found, what was expected.</summary>
public sealed class ExtensionsFileTests
{
    /// <summary>What is wrong, the file, what is said.</summary>
    public static TheoryData<string, string, string[]> Mistakes => new()
    {
        {
            "no extensions",
            "groups: []\n",
            ["extensions.yaml:1:1: error: extensions.yaml has no 'extensions'; expected for example extensions: [ { number: \"10100\", name: Anna Andersson, password: … } ]"]
        },
        {
            "extensions are no list",
            "extensions: { number: \"10100\" }\n",
            ["extensions.yaml:1:13: error: 'extensions' in extensions.yaml: expected a list like - { number: \"10100\", name: Anna Andersson, password: … }, found keys and values"]
        },
        {
            "an extension is a text",
            Anna("") + "  - \"10102\"\n",
            ["extensions.yaml:4:5: error: 'extensions' in extensions.yaml: expected keys and values like { number: \"10100\", name: Anna Andersson, password: … }, found '10102'"]
        },
        {
            "no number",
            "extensions:\n  - { name: Anna, password: secret-anna }\n  - { number: \"10101\", name: Bengt, password: secret-bengt }\n",
            ["extensions.yaml:2:5: error: an extension has no 'number'; expected for example number: \"10100\""]
        },
        {
            "a number of letters",
            First("number: anna, name: Anna, password: secret-anna"),
            ["extensions.yaml:2:15: error: 'number' in an extension: expected one to ten digits, found 'anna'"]
        },
        {
            "a number that is too long",
            First("number: \"12345678901\", name: Anna, password: secret-anna"),
            ["extensions.yaml:2:15: error: 'number' in an extension: expected one to ten digits, found '12345678901'"]
        },
        {
            "no name",
            First("number: \"10100\", password: secret-anna"),
            ["extensions.yaml:2:5: error: extension \"10100\" has no 'name'; expected for example name: Anna Andersson"]
        },
        {
            "no password",
            First("number: \"10100\", name: Anna"),
            ["extensions.yaml:2:5: error: extension \"10100\" has no 'password'; expected for example password: … (or password-ha1); the phone registers with it"]
        },
        {
            "an empty password",
            First("number: \"10100\", name: Anna, password: \"\""),
            ["extensions.yaml:2:5: error: extension \"10100\" has no 'password'; expected for example password: … (or password-ha1); the phone registers with it"]
        },
        {
            "a password key with nothing behind it",
            First("number: \"10100\", name: Anna, password: "),
            ["extensions.yaml:2:5: error: extension \"10100\" has no 'password'; expected for example password: … (or password-ha1); the phone registers with it"]
        },
        {
            "a short password",
            First("number: \"10100\", name: Anna, password: abc"),
            ["extensions.yaml:2:46: warning: the password of extension \"10100\" is easy to guess; whoever finds it telephones at your cost"]
        },
        {
            "the number as password",
            First("number: \"10100\", name: Anna, password: \"10100\""),
            ["extensions.yaml:2:46: warning: the password of extension \"10100\" is easy to guess; whoever finds it telephones at your cost"]
        },
        {
            "password and digest",
            Anna("password-ha1: 00000000000000000000000000000000"),
            ["extensions.yaml:2:73: error: extension \"10100\" has both 'password' and 'password-ha1'; keep one"]
        },
        {
            "a digest that is none",
            First("number: \"10100\", name: Anna, password-ha1: xyz"),
            ["extensions.yaml:2:50: error: 'password-ha1' in extension \"10100\": expected 32 hexadecimal digits, the MD5 of number:realm:password"]
        },
        {
            "a SHA-256 digest that is none",
            First("number: \"10100\", name: Anna, password-ha256: xyz"),
            ["extensions.yaml:2:52: error: 'password-ha256' in extension \"10100\": expected 64 hexadecimal digits, the SHA-256 of number:realm:password"]
        },
        {
            "an algorithm that phones do not have",
            Anna("digest: sha512"),
            ["extensions.yaml:2:67: error: 'digest' in extension \"10100\": expected 'md5', 'sha256' or 'both', found 'sha512'"]
        },
        {
            "an algorithm beside a digest that says it itself",
            First("number: \"10100\", name: Anna, password-ha1: 00000000000000000000000000000000, digest: both"),
            ["extensions.yaml:2:84: error: 'digest' in extension \"10100\" belongs to 'password'; password-ha1 and password-ha256 say themselves which is asked for"]
        },
        {
            "a misspelt key, by the name of its extension",
            First("number: \"10100\", nme: Anna, password: secret-anna"),
            ["extensions.yaml:2:24: error: unknown key 'nme' in extension \"10100\"; did you mean 'name'?"]
        },
        {
            "letters swapped",
            Anna("voicemial: true"),
            ["extensions.yaml:2:59: error: unknown key 'voicemial' in extension \"10100\"; did you mean 'voicemail'?"]
        },
        {
            "capitals and underscores",
            Anna("Calling_Class: national"),
            ["extensions.yaml:2:59: error: unknown key 'Calling_Class' in extension \"10100\"; did you mean 'calling-class'?"]
        },
        {
            "a number twice",
            "extensions:\n  - { number: \"10100\", name: Anna, password: secret-anna }\n  - { number: \"101 00\", name: Bengt, password: secret-bengt }\n",
            [
                "extensions.yaml:3:15: error: number \"10100\" is already used on line 2; a number stands once",
                "schedule.yaml:2:16: error: 'operators' in switchboard: there is no extension \"10101\" in extensions.yaml; did you mean '10100'?",
            ]
        },
        {
            "no signals",
            Anna("rings: 0"),
            ["extensions.yaml:2:66: error: 'rings' in extension \"10100\": expected a whole number from 1 to 20, found '0'"]
        },
        {
            "too many signals",
            Anna("rings: 21"),
            ["extensions.yaml:2:66: error: 'rings' in extension \"10100\": expected a whole number from 1 to 20, found '21'"]
        },
        {
            "signals in words",
            Anna("rings: four"),
            ["extensions.yaml:2:66: error: 'rings' in extension \"10100\": expected a whole number from 1 to 20, found 'four'"]
        },
        {
            "signals as a fraction",
            Anna("rings: 4.5"),
            ["extensions.yaml:2:66: error: 'rings' in extension \"10100\": expected a whole number from 1 to 20, found '4.5'"]
        },
        {
            "signals as a list",
            Anna("rings: [ 4 ]"),
            ["extensions.yaml:2:66: error: 'rings' in extension \"10100\": expected a whole number from 1 to 20, found a list"]
        },
        {
            "unknown target",
            Anna("no-answer: swichboard"),
            ["extensions.yaml:2:70: error: 'no-answer' in extension \"10100\": expected 'switchboard', 'voicemail' or the number of an extension or group, found 'swichboard'; did you mean 'switchboard'?"]
        },
        {
            "a target that does not exist",
            Anna("no-answer: \"10102\""),
            ["extensions.yaml:2:70: error: 'no-answer' in extension \"10100\": there is no extension or group \"10102\" in extensions.yaml; did you mean '10100'?"]
        },
        {
            "itself",
            Anna("no-answer: \"10100\""),
            ["extensions.yaml:2:70: error: 'no-answer' in extension \"10100\" leads back to itself; expected 'switchboard', 'voicemail' or another extension"]
        },
        {
            "a mailbox that is off",
            Anna("no-answer: voicemail"),
            ["extensions.yaml:2:70: error: 'no-answer' in extension \"10100\": \"10100\" has no mailbox; give it voicemail: { mode: record, pin: … }"]
        },
        {
            "unknown class",
            Anna("calling-class: natonal"),
            ["extensions.yaml:2:74: error: 'calling-class' in extension \"10100\": there is no calling class 'natonal' in dialplan.yaml; did you mean 'national'?"]
        },
        {
            "a class nothing like any",
            Anna("calling-class: world"),
            ["extensions.yaml:2:74: error: 'calling-class' in extension \"10100\": there is no calling class 'world' in dialplan.yaml"]
        },
        {
            "calls at once",
            Anna("calls-at-once: 0"),
            ["extensions.yaml:2:74: error: 'calls-at-once' in extension \"10100\": expected a whole number from 1 to 100, found '0'"]
        },
        {
            "call waiting in words",
            Anna("call-waiting: yes"),
            ["extensions.yaml:2:73: error: 'call-waiting' in extension \"10100\": expected true or false, found 'yes'"]
        },
        {
            "voicemail in words",
            Anna("voicemail: recrod"),
            ["extensions.yaml:2:70: error: 'voicemail' in extension \"10100\": expected keys and values like { mode: record, pin: \"7394\" }, or a bare record, announce-only, off, true or false, found 'recrod'; did you mean 'record'?"]
        },
        {
            "voicemail as a list",
            Anna("voicemail: [ record ]"),
            ["extensions.yaml:2:70: error: 'voicemail' in extension \"10100\": expected keys and values like { mode: record, pin: \"7394\" }, or a bare record, announce-only, off, true or false, found a list"]
        },
        {
            "unknown mode",
            Anna("voicemail: { mode: announce }"),
            [
                "extensions.yaml:2:70: warning: voicemail of extension \"10100\" has no 'pin': messages are taken, but cannot be heard by phone",
                "extensions.yaml:2:78: error: 'mode' in voicemail of extension \"10100\": expected 'record', 'announce-only' or 'off', found 'announce'",
            ]
        },
        {
            "a PIN of two different digits",
            Anna("voicemail: { pin: \"1122\" }"),
            ["extensions.yaml:2:77: error: 'pin' in voicemail of extension \"10100\": expected at least four digits (at most 16) of which at least three differ"]
        },
        {
            "a PIN of three digits",
            Anna("voicemail: { pin: \"739\" }"),
            ["extensions.yaml:2:77: error: 'pin' in voicemail of extension \"10100\": expected at least four digits (at most 16) of which at least three differ"]
        },
        {
            "a PIN with a letter",
            Anna("voicemail: { pin: 739a }"),
            ["extensions.yaml:2:77: error: 'pin' in voicemail of extension \"10100\": expected at least four digits (at most 16) of which at least three differ"]
        },
        {
            "an address without @",
            Anna("voicemail: { pin: \"7394\", email: anna }"),
            ["extensions.yaml:2:92: error: 'email' in voicemail of extension \"10100\": expected an address like anna@example.org, found 'anna'"]
        },
        {
            "a mailbox that cannot be opened",
            Anna("voicemail: true"),
            ["extensions.yaml:2:70: warning: voicemail of extension \"10100\" has no 'pin': messages are taken, but cannot be heard by phone"]
        },
        {
            "a mailbox without PIN",
            Anna("voicemail: { mode: record }"),
            ["extensions.yaml:2:70: warning: voicemail of extension \"10100\" has no 'pin': messages are taken, but cannot be heard by phone"]
        },
        {
            "message length",
            Anna("voicemail: { pin: \"7394\", max-seconds: 5, min-message-seconds: 61 }"),
            [
                "extensions.yaml:2:98: error: 'max-seconds' in voicemail of extension \"10100\": expected a whole number from 10 to 3600, found '5'",
                "extensions.yaml:2:122: error: 'min-message-seconds' in voicemail of extension \"10100\": expected a number from 0 to 60, with a point for fractions, found '61'",
            ]
        },
        {
            "unknown key in voicemail",
            Anna("voicemail: { pin: \"7394\", maxseconds: 60 }"),
            ["extensions.yaml:2:85: error: unknown key 'maxseconds' in voicemail of extension \"10100\"; did you mean 'max-seconds'?"]
        },
        {
            "demo password",
            First("number: \"10100\", name: Anna, password: demo-10100"),
            ["extensions.yaml:2:46: warning: demo passwords are in use by 10100; change them before others can reach this exchange"]
        },
        {
            "a group without members",
            Group("number: \"10090\", name: Alla"),
            ["extensions.yaml:5:5: error: group \"10090\" has no 'members'; expected for example members: [ \"10100\", \"10101\" ]"]
        },
        {
            "a group with an empty list",
            Group("number: \"10090\", name: Alla, members: []"),
            ["extensions.yaml:5:5: error: group \"10090\" has no 'members'; expected for example members: [ \"10100\", \"10101\" ]"]
        },
        {
            "a member that does not exist",
            Group("number: \"10090\", name: Alla, members: [ \"10100\", \"10110\" ]"),
            ["extensions.yaml:5:56: error: 'members' in group \"10090\": there is no extension \"10110\" in extensions.yaml; did you mean '10100'?"]
        },
        {
            "a member twice",
            Group("number: \"10090\", name: Alla, members: [ \"10100\", \"101 00\" ]"),
            ["extensions.yaml:5:56: error: \"10100\" is listed twice in 'members' in group \"10090\""]
        },
        {
            "a group in a group",
            Group("number: \"10090\", name: Alla, members: [ \"10100\", \"10090\" ]"),
            ["extensions.yaml:5:56: error: 'members' in group \"10090\": \"10090\" is a group; expected an extension"]
        },
        {
            "a member that is a map",
            Group("number: \"10090\", name: Alla, members: [ { number: \"10100\" } ]"),
            ["extensions.yaml:5:47: error: 'members' in group \"10090\": expected a list of texts like [ \"10100\", \"10101\" ], found keys and values"]
        },
        {
            "another way of ringing",
            Group("number: \"10090\", name: Alla, members: [ \"10100\" ], ring: one-by-one"),
            ["extensions.yaml:5:64: error: 'ring' in group \"10090\": expected 'all', found 'one-by-one'"]
        },
        {
            "the number of an extension",
            Group("number: \"10100\", name: Alla, members: [ \"10101\" ]"),
            ["extensions.yaml:5:15: error: number \"10100\" is already used on line 2; a number stands once"]
        },
        {
            "a group's mailbox that is off",
            Group("number: \"10090\", name: Alla, members: [ \"10101\" ], no-answer: voicemail"),
            ["extensions.yaml:5:69: error: 'no-answer' in group \"10090\": \"10090\" has no mailbox; give it voicemail: { mode: record, pin: … }"]
        },
        {
            "unknown key in a group",
            Group("number: \"10090\", name: Alla, member: [ \"10101\" ]"),
            ["extensions.yaml:5:36: error: unknown key 'member' in group \"10090\"; did you mean 'members'?"]
        },
        {
            "a number no route leads to",
            Anna("") + "  - { number: \"20100\", name: Cecilia, password: secret-cecilia }\n",
            ["extensions.yaml:4:15: warning: no route in dialplan.yaml leads to \"20100\": it cannot be dialled"]
        },
        {
            "a number Sweden uses",
            Anna("") + "  - { number: \"1177\", name: Cecilia, password: secret-cecilia }\n",
            [
                "extensions.yaml:4:15: warning: no route in dialplan.yaml leads to \"1177\": it cannot be dialled",
                "extensions.yaml:4:15: warning: number \"1177\" is one that Sweden uses; calls to it stay in the office",
            ]
        },
        {
            "the number of the switchboard",
            Anna("") + "  - { number: \"9\", name: Cecilia, password: secret-cecilia }\n",
            ["extensions.yaml:4:15: warning: \"9\" cannot be dialled: the route '9' (dialplan.yaml:5) takes it to switchboard"]
        },
        {
            "several errors at once",
            "extensions:\n  - { number: \"10100\", nme: Anna, rings: x }\n  - { number: \"10101\", name: Bengt, password: secret-bengt, voicemail: { pin: \"1111\" } }\n",
            [
                "extensions.yaml:2:5: error: extension \"10100\" has no 'password'; expected for example password: … (or password-ha1); the phone registers with it",
                "extensions.yaml:2:24: error: unknown key 'nme' in extension \"10100\"; did you mean 'name'?",
                "extensions.yaml:2:42: error: 'rings' in extension \"10100\": expected a whole number from 1 to 20, found 'x'",
                "extensions.yaml:3:79: error: 'pin' in voicemail of extension \"10101\": expected at least four digits (at most 16) of which at least three differ",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Load_FileWithMistake_SaysWhereAndWhat(string what, string text, string[] expected)
    {
        using var office = new TestOffice();

        office.Write("extensions.yaml", text).Load();

        Assert.True(expected.SequenceEqual(office.Printed), $"{what}:\n{string.Join('\n', office.Printed)}");
    }

    /// <summary>Two extensions; the first with more keys.</summary>
    private static string Anna(string keys) => First($"number: \"10100\", name: Anna, password: secret-anna{(keys.Length > 0 ? ", " : "")}{keys}");

    private static string First(string keys) => $"extensions:\n  - {{ {keys} }}\n  - {{ number: \"10101\", name: Bengt, password: secret-bengt }}\n";

    private static string Group(string keys) => $"{Anna("voicemail: { mode: record, pin: \"7394\" }")}groups:\n  - {{ {keys} }}\n";
}
