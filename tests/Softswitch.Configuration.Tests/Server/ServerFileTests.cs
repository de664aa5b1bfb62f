namespace Softswitch.Configuration.Tests.Server;

/// <summary>Mistakes in <c>softswitch.yaml</c>: the place, what was found, what was expected.</summary>
public sealed class ServerFileTests
{
    private const string Organisation = "organisation: { name: Testkommun }\n";

    /// <summary>What is wrong, the file, what is said.</summary>
    public static TheoryData<string, string, string[]> Mistakes => new()
    {
        {
            "nothing at all",
            "",
            ["softswitch.yaml:1:1: error: softswitch.yaml has no 'organisation'; expected for example organisation: { name: Storköpings kommun, language: sv, time-zone: Europe/Stockholm }"]
        },
        {
            "only a comment",
            "# nothing yet\n",
            ["softswitch.yaml:1:1: error: softswitch.yaml has no 'organisation'; expected for example organisation: { name: Storköpings kommun, language: sv, time-zone: Europe/Stockholm }"]
        },
        {
            "a list instead of keys",
            "- a\n",
            ["softswitch.yaml:1:1: error: expected keys and values, found a list"]
        },
        {
            "a space is missing after the colon",
            "organisation:Testkommun\n",
            ["softswitch.yaml:1:1: error: expected keys and values, found 'organisation:Testkommun' (a space belongs after the colon)"]
        },
        {
            "organisation is no map",
            "organisation: Testkommun\n",
            ["softswitch.yaml:1:15: error: 'organisation' in softswitch.yaml: expected keys and values like { name: Storköpings kommun, language: sv, time-zone: Europe/Stockholm }, found 'Testkommun'"]
        },
        {
            "no name",
            "organisation: { language: sv }\n",
            ["softswitch.yaml:1:15: error: organisation has no 'name'; expected for example name: Storköpings kommun"]
        },
        {
            "an empty name",
            "organisation: { name: \"\" }\n",
            ["softswitch.yaml:1:23: error: 'name' in organisation: expected text, found ''"]
        },
        {
            "a name that is a list",
            "organisation: { name: [ a ] }\n",
            ["softswitch.yaml:1:23: error: 'name' in organisation: expected text, found a list"]
        },
        {
            "misspelt key with the key it means",
            Organisation + "oganisation: 1\n",
            ["softswitch.yaml:2:1: error: unknown key 'oganisation' in softswitch.yaml; known are organisation, office, sip, data, http"]
        },
        {
            "misspelt section",
            Organisation + "htp: {}\n",
            ["softswitch.yaml:2:1: error: unknown key 'htp' in softswitch.yaml; did you mean 'http'?"]
        },
        {
            "a key nothing like any",
            Organisation + "colour: red\n",
            ["softswitch.yaml:2:1: error: unknown key 'colour' in softswitch.yaml; known are organisation, office, sip, data, http"]
        },
        {
            "a key twice",
            "organisation: { name: A, name: B }\n",
            ["softswitch.yaml:1:26: error: 'name' is already on line 1; a key stands once"]
        },
        {
            "unknown language",
            "organisation: { name: A, language: se }\n",
            ["softswitch.yaml:1:36: error: 'language' in organisation: expected 'sv' or 'en', found 'se'"]
        },
        {
            "unknown time zone with a near one",
            "organisation: { name: A, time-zone: Europe/Stokholm }\n",
            ["softswitch.yaml:1:37: error: unknown time zone 'Europe/Stokholm'; expected a name of the tz database such as Europe/Stockholm; did you mean 'Europe/Stockholm'?"]
        },
        {
            "unknown time zone",
            "organisation: { name: A, time-zone: CET+1 }\n",
            ["softswitch.yaml:1:37: error: unknown time zone 'CET+1'; expected a name of the tz database such as Europe/Stockholm"]
        },
        {
            "area code without its 0",
            Organisation + "office: { area-code: 680 }\n",
            ["softswitch.yaml:2:22: error: 'area-code' in office: expected an area code with its 0, such as \"0680\", found '680'"]
        },
        {
            "outside prefix of letters",
            Organisation + "office: { outside-prefix: noll }\n",
            ["softswitch.yaml:2:27: error: 'outside-prefix' in office: expected one to three digits such as \"0\", or \"\" for none, found 'noll'"]
        },
        {
            "unknown key in office",
            Organisation + "office: { areacode: \"0680\" }\n",
            ["softswitch.yaml:2:11: error: unknown key 'areacode' in office; did you mean 'area-code'?"]
        },
        {
            "sip is no map",
            Organisation + "sip: yes\n",
            ["softswitch.yaml:2:6: error: 'sip' in softswitch.yaml: expected keys and values like { realm: softswitch, listen: [ udp:0.0.0.0:5060 ] }, found 'yes'"]
        },
        {
            "a realm that cannot be quoted",
            Organisation + "sip: { realm: 'a\"b' }\n",
            ["softswitch.yaml:2:15: error: 'realm' in sip: expected a name without quotes and backslashes, found 'a\"b'"]
        },
        {
            "a listener without transport",
            Organisation + "sip: { listen: [ 0.0.0.0:5060 ] }\n",
            ["softswitch.yaml:2:18: error: 'listen' in sip: expected udp:ADDRESS:PORT or tcp:ADDRESS:PORT, found '0.0.0.0:5060'"]
        },
        {
            "a listener without address",
            Organisation + "sip: { listen: [ udp ] }\n",
            ["softswitch.yaml:2:18: error: 'listen' in sip: expected an IP address and a port after 'udp:', such as udp:0.0.0.0:5060 or \"udp:[::]:5060\", found ''"]
        },
        {
            "a host name",
            Organisation + "sip: { listen: [ udp:example.org:5060 ] }\n",
            ["softswitch.yaml:2:18: error: 'listen' in sip: expected an IP address and a port after 'udp:', such as udp:0.0.0.0:5060 or \"udp:[::]:5060\", found 'example.org:5060'"]
        },
        {
            "a port out of range",
            Organisation + "sip: { listen: [ udp:0.0.0.0:70000 ] }\n",
            ["softswitch.yaml:2:18: error: 'listen' in sip: expected an IP address and a port after 'udp:', such as udp:0.0.0.0:5060 or \"udp:[::]:5060\", found '0.0.0.0:70000'"]
        },
        {
            "IPv6 without brackets",
            Organisation + "sip: { listen: [ \"udp:::1\" ] }\n",
            ["softswitch.yaml:2:18: error: 'listen' in sip: expected an IP address and a port after 'udp:', such as udp:0.0.0.0:5060 or \"udp:[::]:5060\", found '::1'"]
        },
        {
            "TLS by prefix",
            Organisation + "sip: { listen: [ tls:0.0.0.0:5061 ] }\n",
            ["softswitch.yaml:2:18: error: TLS listeners are not available yet; use udp or tcp"]
        },
        {
            "TLS by map",
            Organisation + "sip: { listen: [ { tls: \"0.0.0.0:5061\", certificate: a, key: b } ] }\n",
            ["softswitch.yaml:2:18: error: TLS listeners are not available yet; use udp or tcp"]
        },
        {
            "another map",
            Organisation + "sip: { listen: [ { udp: 5060 } ] }\n",
            ["softswitch.yaml:2:18: error: 'listen' in sip: expected addresses like udp:0.0.0.0:5060, found keys and values"]
        },
        {
            "a listener twice, once by its default port",
            Organisation + "sip: { listen: [ udp:0.0.0.0:5060, udp:0.0.0.0 ] }\n",
            ["softswitch.yaml:2:36: error: 'udp:0.0.0.0' is listed twice"]
        },
        {
            "no listener",
            Organisation + "sip: { listen: [] }\n",
            ["softswitch.yaml:2:16: error: 'listen' in sip: expected at least one address; without any no phone can reach the exchange, found an empty list"]
        },
        {
            "ports as one number",
            Organisation + "sip: { rtp-ports: 20000 }\n",
            ["softswitch.yaml:2:19: error: 'rtp-ports' in sip: expected a range of ports like 20000-29999, from 1024 to 65535, that begins with an even one and has at least 4, found '20000'"]
        },
        {
            "ports backwards",
            Organisation + "sip: { rtp-ports: 29999-20000 }\n",
            ["softswitch.yaml:2:19: error: 'rtp-ports' in sip: expected a range of ports like 20000-29999, from 1024 to 65535, that begins with an even one and has at least 4, found '29999-20000'"]
        },
        {
            "an odd first port",
            Organisation + "sip: { rtp-ports: 20001-29999 }\n",
            ["softswitch.yaml:2:19: error: 'rtp-ports' in sip: expected a range of ports like 20000-29999, from 1024 to 65535, that begins with an even one and has at least 4, found '20001-29999'"]
        },
        {
            "privileged ports",
            Organisation + "sip: { rtp-ports: 100-2000 }\n",
            ["softswitch.yaml:2:19: error: 'rtp-ports' in sip: expected a range of ports like 20000-29999, from 1024 to 65535, that begins with an even one and has at least 4, found '100-2000'"]
        },
        {
            "the SIP port among the RTP ports",
            Organisation + "sip: { listen: [ udp:0.0.0.0:20000 ], rtp-ports: 20000-29999 }\n",
            ["softswitch.yaml:2:50: error: 'rtp-ports' in sip: 20000-29999 holds the SIP port 20000; keep them apart"]
        },
        {
            "advertise without address",
            Organisation + "sip: { advertise: { local-nets: [ 10.0.0.0/8 ] } }\n",
            [
                "softswitch.yaml:2:19: error: advertise has no 'public'; expected for example public: 203.0.113.5",
            ]
        },
        {
            "advertise with a name",
            Organisation + "sip: { advertise: { public: example.org, local-nets: [ 10.0.0.0/99 ] } }\n",
            [
                "softswitch.yaml:2:29: error: 'public' in advertise: expected an IP address like 203.0.113.5, found 'example.org'",
                "softswitch.yaml:2:56: error: 'local-nets' in advertise: expected a network like 10.0.0.0/8, found '10.0.0.0/99'",
            ]
        },
        {
            "https",
            Organisation + "http: { listen: https://127.0.0.1:8443 }\n",
            ["softswitch.yaml:2:17: error: 'listen' in http: expected http:// with an IP address and a port, like http://127.0.0.1:8080, found 'https://127.0.0.1:8443'"]
        },
        {
            "http without scheme",
            Organisation + "http: { listen: 127.0.0.1:8080 }\n",
            ["softswitch.yaml:2:17: error: 'listen' in http: expected http:// with an IP address and a port, like http://127.0.0.1:8080, found '127.0.0.1:8080'"]
        },
        {
            "http on a host name",
            Organisation + "http: { listen: http://example.org:8080 }\n",
            ["softswitch.yaml:2:17: error: 'listen' in http: expected http:// with an IP address and a port, like http://127.0.0.1:8080, found 'http://example.org:8080'"]
        },
        {
            "http with a path",
            Organisation + "http: { listen: http://127.0.0.1:8080/admin }\n",
            ["softswitch.yaml:2:17: error: 'listen' in http: expected http:// with an IP address and a port, like http://127.0.0.1:8080, found 'http://127.0.0.1:8080/admin'"]
        },
        {
            "http open to the network",
            Organisation + "http: { listen: http://0.0.0.0:8080 }\n",
            ["softswitch.yaml:2:17: warning: the admin endpoint can be reached from the network at http://0.0.0.0:8080, and its token travels unencrypted; 127.0.0.1 keeps it on this machine"]
        },
        {
            "http on the SIP port",
            Organisation + "http: { listen: http://127.0.0.1:5060 }\n",
            ["softswitch.yaml:2:17: error: 'listen' in http: port 5060 is taken by a SIP listener over TCP"]
        },
        {
            "data is a list",
            Organisation + "data: [ a ]\n",
            ["softswitch.yaml:2:7: error: 'data' in softswitch.yaml: expected text, found a list"]
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Load_FileWithMistake_SaysWhereAndWhat(string what, string text, string[] expected)
    {
        using var office = new TestOffice();

        office.Write("softswitch.yaml", text).Load();

        Assert.True(expected.SequenceEqual(office.Printed), $"{what}:\n{string.Join('\n', office.Printed)}");
    }
}
