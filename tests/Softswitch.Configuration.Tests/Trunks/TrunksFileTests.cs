using System.Net;
using Softswitch.Calls.Trunks;
using Softswitch.Exchange.Numbers;
using Softswitch.Sip.Transports;

namespace Softswitch.Configuration.Tests.Trunks;

public sealed class TrunksFileTests
{
    private const string Emergency = "emergency: { numbers: [ \"112\" ], via: [ telia ] }\n";

    public static TheoryData<string, string, string[]> Mistakes { get; } = new()
    {
        {
            "nothing but a name",
            "- { name: telia }",
            ["trunks.yaml:2:3: error: trunk \"telia\" has no 'host'; expected for example host: sip.example.net"]
        },
        {
            "a name with a blank, which via could not hold",
            "- { name: my trunk, host: a.example }\n- { name: telia, host: a.example }",
            ["trunks.yaml:2:11: error: 'name' in a trunk: expected a name of letters, digits and hyphens such as telia, found 'my trunk'"]
        },
        {
            "two of a name",
            "- { name: telia, host: a.example }\n- { name: telia, host: b.example }",
            ["trunks.yaml:3:5: error: there is already a trunk 'telia' on line 2"]
        },
        {
            "a host that is a URI",
            "- { name: telia, host: \"sip:a.example\" }",
            ["trunks.yaml:2:24: error: 'host' in trunk \"telia\": expected a host name or IP address, with :PORT unless it is 5060, found 'sip:a.example'"]
        },
        {
            "registering without a password",
            "- { name: telia, host: a.example, register: true }",
            ["trunks.yaml:2:35: error: 'register' in trunk \"telia\" needs auth: { user: …, password: … }"]
        },
        {
            "no line left for other calls",
            "- { name: telia, host: a.example, max-calls: 2, reserve-for-emergency: 2 }",
            ["trunks.yaml:2:49: error: 'reserve-for-emergency' in trunk \"telia\" leaves no line for other calls; 'max-calls' is 2"]
        },
        {
            "lines kept of an unlimited number",
            "- { name: telia, host: a.example, allow-from: 192.0.2.0/33 }",
            ["trunks.yaml:2:47: error: 'allow-from' in trunk \"telia\": expected an address or a network like 192.0.2.0/24, found '192.0.2.0/33'"]
        },
        {
            "a class that there is not",
            "- { name: telia, host: a.example, calling-class: natinal }",
            ["trunks.yaml:2:50: error: 'calling-class' in trunk \"telia\": there is no calling class 'natinal' in dialplan.yaml; did you mean 'national'?"]
        },
        {
            "different numbers of X",
            "- { name: telia, host: a.example, numbers: { \"0680-161XX\": \"101X\" } }",
            ["trunks.yaml:2:60: error: 'numbers' in trunk \"telia\": '0680-161XX' and '101X' need the same number of X, and no other signs than digits"]
        },
        {
            "an extension that there is not",
            "- { name: telia, host: a.example, numbers: { \"0680-16101\": \"10109\" } }",
            ["trunks.yaml:2:60: error: 'numbers' in trunk \"telia\": there is no extension or group \"10109\" in extensions.yaml; did you mean '10100'?"]
        },
        {
            "a range that nobody is in",
            "- { name: telia, host: a.example, numbers: { \"0680-161XX\": \"107XX\" } }",
            ["trunks.yaml:2:46: warning: no extension or group has a number like '107XX'"]
        },
        {
            "an international number, which never comes so",
            "- { name: telia, host: a.example, numbers: { \"+4668016100\": switchboard } }",
            ["trunks.yaml:2:46: error: 'numbers' in trunk \"telia\": '+4668016100' is no number pattern: '+' is written 00 here, because a dialled + has become 00 before the patterns are compared"]
        },
        {
            "two entries for the same numbers",
            "- { name: telia, host: a.example, numbers: { \"0680-1610X\": \"1010X\", \"06801610X\": \"1010X\" } }",
            ["trunks.yaml:2:69: error: '06801610X' and '06801610X' (line 2) match some of the same numbers and neither is more specific; make one of them narrower"]
        },
        {
            "a misspelt key",
            "- { name: telia, host: a.example, maxcalls: 3 }",
            ["trunks.yaml:2:35: error: unknown key 'maxcalls' in trunk \"telia\"; did you mean 'max-calls'?"]
        },
    };

    [Fact]
    public void Load_AllKeys_AreUnderstood()
    {
        using var office = Office("""
            - name: telia
              host: sip.example.net:5070
              proxy: "[2001:db8::1]:5062"
              transport: tcp
              from-domain: office.example.net
              auth: { user: "0680161", password: K7fmrq2vXw }
              register: true
              allow-from: [ 192.0.2.0/24, 198.51.100.5 ]
              did-from: p-called-party-id
              number-format: national
              identity: from
              diversion: true
              max-calls: 30
              reserve-for-emergency: 1
              calling-class: national
              numbers: { "0680-161XX": "101XX", "0680-16100": switchboard }
            """);

        var loaded = office.LoadValid();

        Assert.Equal(
            new TrunkOptions
            {
                Name = "telia",
                Host = new TrunkHost("sip.example.net", 5070),
                Proxy = new TrunkHost("2001:db8::1", 5062),
                Transport = SipTransport.Tcp,
                FromDomain = "office.example.net",
                Credentials = new TrunkCredentials("0680161", "K7fmrq2vXw"),
                IsRegistering = true,
                AllowFrom = [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.51.100.5/32")],
                DidFrom = CalledNumberSource.CalledPartyId,
                HasAssertedIdentity = false,
                HasDiversion = true,
                MaxCalls = 30,
                ReservedForEmergency = 1,
            },
            loaded.Trunks["telia"]);
        var trunk = loaded.Office.Trunks["telia"];
        Assert.Equal((NumberFormat.National, "national"), (trunk.NumberFormat, trunk.CallingClass?.Value));
        Assert.Equal([null, "101XX"], trunk.Numbers.Select(number => number.Target)); // the more specific first
        Assert.Equal("068016100", trunk.MainNumber);
    }

    [Fact]
    public void Load_WithoutTheFile_IsAnOfficeWithoutTrunks()
    {
        using var office = new TestOffice();

        Assert.Empty(office.LoadValid().Trunks);
        Assert.Empty(office.Findings);
    }

    [Fact]
    public void Load_TrunkButNoEmergency_IsWarnedOf()
    {
        using var office = new TestOffice();

        office.Write("trunks.yaml", "trunks:\n- { name: telia, host: a.example }\n").LoadValid();

        Assert.Equal(
            ["trunks.yaml:2:3: warning: there is a trunk but no 'emergency' in dialplan.yaml: 112 is a number like any other then, which calling classes may bar"],
            office.Printed);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Load_FileWithMistake_SaysWhereAndWhat(string what, string text, string[] expected)
    {
        using var office = Office(text);

        office.Load();

        Assert.True(expected.SequenceEqual(office.Printed), $"{what}:\n{string.Join('\n', office.Printed)}");
    }

    [Fact]
    public void TrunkOptions_AsText_HoldsNoPassword()
    {
        using var office = Office("- { name: telia, host: a.example, auth: { user: u, password: K7fmrq2vXw } }");

        var text = office.LoadValid().Trunks["telia"].ToString();

        Assert.DoesNotContain("K7fmrq2vXw", text, StringComparison.Ordinal);
    }

    private static TestOffice Office(string trunks)
    {
        var office = new TestOffice();
        File.AppendAllText(Path.Combine(office.Path, "dialplan.yaml"), Emergency);
        return office.Write("trunks.yaml", $"trunks:\n{trunks}\n");
    }
}
