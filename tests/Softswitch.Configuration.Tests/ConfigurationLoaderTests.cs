using System.Net;
using System.Text;
using NodaTime;
using Softswitch.Exchange.Office;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Transports;

namespace Softswitch.Configuration.Tests;

public sealed class ConfigurationLoaderTests
{
    [Fact]
    public void Load_SmallestOffice_HasTheDocumentedDefaults()
    {
        using var office = new TestOffice();

        var (server, plan) = office.LoadValid();

        Assert.Empty(office.Findings);
        Assert.Equal("softswitch", server.Realm);
        Assert.Equal(["softswitch"], server.Domains);
        Assert.Equal(
            ["Udp 0.0.0.0:5060", "Tcp 0.0.0.0:5060", "Udp [::]:5060", "Tcp [::]:5060"],
            server.Listen.Select(listen => $"{listen.Transport} {listen.EndPoint}"));
        Assert.Equal((20000, 29999), (server.RtpPortMin, server.RtpPortMax));
        Assert.Equal("http://127.0.0.1:8080", server.HttpListen);
        Assert.Equal(Path.GetFullPath(Path.Combine(office.Path, "..", "var")), server.DataDirectory);
        Assert.Equal(Path.Combine(server.DataDirectory, "admin.token"), server.TokenFile);
        Assert.Equal(("sv", "Europe/Stockholm"), (plan.Language, plan.TimeZone.Id));
        Assert.Equal((4, 6.0, NoAnswerTarget.Switchboard), (plan.RingRule.Rings, plan.RingRule.RingSeconds, plan.RingRule.Then));
        Assert.Equal((180, 20), (plan.Switchboard.MaxWaitSeconds, plan.Switchboard.MaxQueue));
        Assert.Null(plan.AfterHours.Mailbox);
        Assert.Contains("internal", plan.CallingClasses.Keys);
        var bengt = plan.Extensions["10101"];
        Assert.Equal((1, false, MailboxOptions.Off), (bengt.CallsAtOnce, bengt.CallWaiting, bengt.Voicemail));
        Assert.Null(bengt.Rings);
        Assert.Null(bengt.NoAnswer);
        Assert.Null(bengt.CallingClass);
    }

    [Fact]
    public void Load_ServerFile_IsReadWhole()
    {
        using var office = new TestOffice();
        office.Write("softswitch.yaml", """
            organisation: { name: Kalix, language: en, time-zone: Europe/Helsinki }
            office: { area-code: 0923, outside-prefix: 0 }
            sip:
              realm: kalix
              domains: [ a.example, b.example ]
              listen: [ udp:192.0.2.1:5070, "tcp:[2001:db8::1]" ]
              advertise: { public: 203.0.113.5, local-nets: [ 10.0.0.0/8, "fd00::/8" ] }
              rtp-ports: 30000-30099
            http: { listen: "http://[::1]:9000/", token-file: secret/token }
            data: data
            """);

        var (server, plan) = office.LoadValid();

        Assert.Equal(("Kalix", "en", "Europe/Helsinki"), (plan.Organisation, plan.Language, plan.TimeZone.Id));
        Assert.Equal(("0923", "0"), (plan.Numbers.AreaCode, plan.Numbers.OutsidePrefix));
        Assert.Equal("kalix", server.Realm);
        Assert.Equal(["a.example", "b.example"], server.Domains);
        Assert.Equal(
            [
                new ListenOptions(SipTransport.Udp, IPEndPoint.Parse("192.0.2.1:5070")),
                new ListenOptions(SipTransport.Tcp, IPEndPoint.Parse("[2001:db8::1]:5060")),
            ],
            server.Listen);
        Assert.Equal(IPAddress.Parse("203.0.113.5"), server.Advertise?.Public);
        Assert.Equal([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("fd00::/8")], server.Advertise?.LocalNets);
        Assert.Equal((30000, 30099), (server.RtpPortMin, server.RtpPortMax));
        Assert.Equal("http://[::1]:9000", server.HttpListen);
        Assert.Equal(Path.Combine(office.Path, "data"), server.DataDirectory);
        Assert.Equal(Path.Combine(office.Path, "secret", "token"), server.TokenFile);
    }

    [Fact]
    public void Load_ExtensionsFile_IsReadWhole()
    {
        using var office = new TestOffice();
        office.Write("extensions.yaml", """
            extensions:
              - number: 101 00
                name: Anna
                title: Handläggare
                department: Social
                cost-centre: 0471
                password: "hemligt åäö"
                rings: 7
                no-answer: "10101"
                calling-class: national
                calls-at-once: 2
                call-waiting: true
                voicemail: { mode: announce-only, pin: 0739, email: a@example.org, max-seconds: 60, min-message-seconds: 1.5 }
              - { number: 10101, name: Bengt, password-ha1: 0123456789ABCDEF0123456789ABCDEF, no-answer: switchboard, voicemail: record }
            groups:
              - { number: "10090", name: Alla, members: [ 10100, 101-01 ], ring: all, no-answer: voicemail, voicemail: { pin: "2846" } }
            """);

        var plan = office.LoadValid().Office;

        var anna = plan.Extensions["10100"];
        Assert.Equal(("Anna", "Handläggare", "Social", "0471"), (anna.Name, anna.Title, anna.Department, anna.CostCentre));
        Assert.Equal(DigestAuthenticator.Ha1("10100", "softswitch", "hemligt åäö"), anna.Ha1);
        Assert.Equal((7, "extensions.yaml:8"), (anna.Rings?.Value, anna.Rings?.Source.ToString()));
        Assert.Equal(new NoAnswerTarget(NoAnswerKind.Extension, "10101"), anna.NoAnswer?.Value);
        Assert.Equal("national", anna.CallingClass?.Value);
        Assert.Equal((2, true), (anna.CallsAtOnce, anna.CallWaiting));
        Assert.Equal(new MailboxOptions(MailboxMode.AnnounceOnly, "0739", "a@example.org", 60, 1.5), anna.Voicemail);
        Assert.Equal(2, anna.Source.Line);
        Assert.Equal("0123456789abcdef0123456789abcdef", plan.Extensions["10101"].Ha1);
        Assert.Equal(MailboxMode.Record, plan.Extensions["10101"].Voicemail.Mode);
        Assert.Equal(["10100", "10101"], plan.Groups["10090"].Members);
        Assert.Equal(NoAnswerTarget.Voicemail, plan.Groups["10090"].NoAnswer?.Value);
    }

    [Fact]
    public void Load_DialPlanFile_IsReadWhole()
    {
        using var office = new TestOffice();
        office.Write("trunks.yaml", """
            trunks:
              - { name: telia, host: sip.example.net }
              - { name: reserve, host: 192.0.2.1 }
            """);
        office.Write("dialplan.yaml", """
            ring-rule: { rings: 5, ring-seconds: 4.5, then: "10090" }
            calling-classes:
              national: { allow: [ internal, "0[1-9]." ], deny: 118. }
              mute: {}
            routes:
              - { match: "10XXX", to: extension }
              - { match: [ "9", "0" ], to: switchboard }
              - { match: "*98", to: voicemail }
              - { match: "0.", to: trunk, via: [ telia, reserve ] }
            tests:
              - { from: 10100, dial: 10101, when: "2026-05-14 10:00", no-answer: true, expect: voicemail  101 01 }
              - { from: "10100", dial: "9", busy: false, unregistered: true, expect: after-hours }
            """);

        var plan = office.LoadValid().Office;

        Assert.Equal((5, 4.5, "10090"), (plan.RingRule.Rings, plan.RingRule.RingSeconds, plan.RingRule.Then.Extension));
        Assert.Equal("118.", Assert.Single(plan.CallingClasses["national"].Deny).Pattern.Text);
        Assert.False(plan.CallingClasses["mute"].AllowsInternal);
        Assert.Equal(
            ["10XXX Extension 6", "9 Switchboard 7", "0 Switchboard 7", "*98 Voicemail 8", "0. Trunk 9"],
            plan.Routes.All.Select(route => $"{route.Match} {route.To} {route.Source.Line}"));
        Assert.Equal(["telia", "reserve"], plan.Routes.All[^1].Via);
        Assert.Equal(
            [
                new PlanTest("10100", "10101", new DateTime(2026, 5, 14, 10, 0, 0), AssumedOutcome.NoAnswer, "voicemail 10101", new("dialplan.yaml", 11, 5)),
                new PlanTest("10100", "9", null, AssumedOutcome.Unregistered, "after-hours", new("dialplan.yaml", 12, 5)),
            ],
            plan.Tests);
    }

    [Fact]
    public void Load_ScheduleFile_IsReadWhole()
    {
        using var office = new TestOffice();
        office.Write("schedule.yaml", """
            switchboard:
              operators: 10101
              max-wait-seconds: 60
              max-queue: 0
              hours:
                mon-thu: 08:00-16:30
                fri: [ "8:00-12:00", "12:30-15:00" ]
                sat-sun: 00:00-24:00
                lunch: "11:30-12:30"
                eves: 08:00-12:00
                public-holidays: "10:00-11:00"
                christmas-eve: 08:00-10:00
              calendar: sweden
              exceptions:
                - { date: 2026-05-15, hours: closed, reason: Klämdag }
                - { from: 2026-07-13, to: 2026-07-31, hours: "09:00-11:00, 13:00-15:00" }
            after-hours: { duty: [ { name: Jouren, number: "+46 680-123 45" } ], mailbox: "10100" }
            """);

        var plan = office.LoadValid().Office;

        Assert.Equal((60, 0), (plan.Switchboard.MaxWaitSeconds, plan.Switchboard.MaxQueue));
        Assert.Equal(new DutyNumber("Jouren", "+46 680-123 45"), Assert.Single(plan.AfterHours.Duty));
        Assert.Equal("10100", plan.AfterHours.Mailbox);
        Assert.Equal(
            [
                "Monday 08:00–16:30", "Tuesday 08:00–16:30", "Wednesday 08:00–16:30", "Thursday 08:00–16:30", "Friday 08:00–12:00, 12:30–15:00",
                "Saturday 00:00–24:00", "Sunday 00:00–24:00", "Swedish holidays", "lunch 11:30–12:30", "eves 08:00–12:00", "public-holidays 10:00–11:00",
                "midsummers-eve closed", "christmas-eve 08:00–10:00", "new-years-eve closed",
                "2026-05-15 closed: Klämdag", "2026-07-13 to 2026-07-31 09:00–11:00, 13:00–15:00: 2026-07-13",
            ],
            plan.Switchboard.Hours.Rules);
        var closed = plan.Switchboard.Hours.At(Instant.FromUtc(2026, 5, 15, 8, 0));
        Assert.Equal((false, "exception: Klämdag", "schedule.yaml:15"), (closed.IsOpen, closed.Why, closed.Source.ToString()));
    }

    [Fact]
    public void Load_RealmOfTheOffice_IsInThePasswordDigest()
    {
        using var office = new TestOffice();
        office.Write("softswitch.yaml", "organisation: { name: A }\nsip: { realm: kalix }\n");

        var plan = office.LoadValid().Office;

        Assert.Equal(DigestAuthenticator.Ha1("10101", "kalix", "secret-bengt"), plan.Extensions["10101"].Ha1);
    }

    [Fact]
    public void Load_MistakesInEveryFile_AreAllToldInTheOrderOfTheFiles()
    {
        using var office = new TestOffice();
        office.Write("schedule.yaml", "switchboard: { operators: [ \"10001\" ], hours: { mon: x } }\n")
            .Write("dialplan.yaml", "routes: [ { match: \"10XXX\", to: nobody } ]\n")
            .Write("softswitch.yaml", "organisation: [\n");

        var loaded = office.Load();

        Assert.Null(loaded);
        Assert.Equal(
            ["softswitch.yaml:2:1", "dialplan.yaml:1:33", "schedule.yaml:1:29", "schedule.yaml:1:54"],
            office.Printed.Select(finding => finding[..finding.IndexOf(": error", StringComparison.Ordinal)]));
    }

    [Fact]
    public void Load_BrokenExtensionsFile_DoesNotBlameTheOtherFiles()
    {
        using var office = new TestOffice();
        office.Write("extensions.yaml", "extensions: [\n");

        office.Load();

        Assert.StartsWith("extensions.yaml:2:1: error: not valid YAML: ", Assert.Single(office.Printed), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFile_SaysSo()
    {
        using var office = new TestOffice();

        var loaded = office.Delete("schedule.yaml").Load();

        Assert.Null(loaded);
        Assert.Equal(["schedule.yaml:1:1: error: the file is missing; config/ of the source code holds an example to copy"], office.Printed);
    }

    [Fact]
    public void Load_MissingDirectory_SaysSo()
    {
        using var office = new TestOffice();
        var directory = Path.Combine(office.Path, "none");

        var loaded = ConfigurationLoader.Load(directory, out var findings);

        Assert.Null(loaded);
        Assert.Equal($"{directory}:1:1: error: there is no such directory; --config names the one that holds softswitch.yaml", Assert.Single(findings).ToString());
    }

    [Fact]
    public void Load_OldEncoding_NamesThePlaceOfTheFirstLetterOfIt()
    {
        using var office = new TestOffice();
        office.Write("softswitch.yaml", Encoding.Latin1.GetBytes("# ok\norganisation: { name: Härjedalen }\n"));

        office.Load();

        Assert.Equal(["softswitch.yaml:2:24: error: a letter here is not UTF-8 (å, ä or ö in an old encoding?); save the file as UTF-8"], office.Printed);
    }

    [Fact]
    public void Load_ByteOrderMarkAndWindowsLineEnds_AreFine()
    {
        using var office = new TestOffice();
        office.Write("softswitch.yaml", [.. Encoding.UTF8.Preamble, .. "# Notepad\r\norganisation:\r\n  name: Härjedalen\r\n"u8]);

        Assert.Equal("Härjedalen", office.LoadValid().Office.Organisation);
    }

    [Fact]
    public void Load_FilesThatNobodyReads_AreWarnedOf()
    {
        using var office = new TestOffice();

        office.Write("extension.yaml", "").LoadValid();

        Assert.Equal(
            [
                "extension.yaml:1:1: warning: this file is not read; the configuration is in softswitch.yaml, extensions.yaml, dialplan.yaml, schedule.yaml, trunks.yaml",
            ],
            office.Printed);
    }

    [Fact]
    public void Load_NamedText_CanBeUsedAgain()
    {
        using var office = new TestOffice();
        office.Write("schedule.yaml", "switchboard:\n  operators: [ \"10101\" ]\n  hours:\n    mon: &day \"08:00-16:00\"\n    wed: *day\n");

        var weekly = office.LoadValid().Office.Switchboard.Hours.Weekly;

        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Wednesday], weekly.Select(run => run.First));
    }

    [Fact]
    public void Load_OutsidePrefix_CannotBeginAnExtension()
    {
        using var office = new TestOffice();
        office.Write("softswitch.yaml", "organisation: { name: A }\noffice: { outside-prefix: 10 }\n");

        office.Load();

        Assert.Contains("extensions.yaml:2:15: error: number \"10100\" begins with the outside prefix \"10\" and cannot be dialled", office.Printed);
    }

    [Fact]
    public void Load_Secrets_AreInNoFinding()
    {
        using var office = new TestOffice();
        office.Write("extensions.yaml", """
            extensions:
              - { number: "10100", name: Anna, password: abc9!, voicemail: { pin: "1221" } }
              - { number: "10101", name: Bengt, password: hush-hush, password-ha1: beefbeef }
              - { number: "10102", name: Cecilia, password-ha1: beefbeef, password-ha256: cafecafe }
            """);

        office.Load();

        Assert.Equal(5, office.Findings.Count);
        Assert.DoesNotContain(office.Printed, finding => new[] { "abc9", "1221", "hush", "beef", "cafe" }.Any(secret => finding.Contains(secret, StringComparison.Ordinal)));
    }
}
