using System.Net;
using NodaTime;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Routing;
using Softswitch.Sip.Transports;

namespace Softswitch.Configuration.Tests.Example;

/// <summary>The office in <c>config/</c> works as it stands.</summary>
public sealed class ExampleOfficeTests
{
    private readonly LoadedConfiguration? _loaded;
    private readonly IReadOnlyList<Finding> _findings;

    public ExampleOfficeTests() => _loaded = ConfigurationLoader.Load(RepositoryFiles.ExampleOffice, out _findings);

    [Fact]
    public void Load_ExampleOffice_OnlyRemindsOfDemoPasswords()
    {
        var finding = Assert.Single(_findings);
        Assert.False(finding.IsError, finding.ToString());
        Assert.Contains("demo passwords are in use by 10001", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ExampleOffice_HasWhatTheFirstCallNeeds()
    {
        var office = _loaded!.Office;

        Assert.Equal("Härjedalens kommun", office.Organisation);
        Assert.True(office.Extensions.Count >= 8);
        Assert.Equal(["10001", "10002"], office.Switchboard.Operators);
        Assert.Equal(MailboxMode.Record, office.Groups["10090"].Voicemail.Mode);
        Assert.Equal("10090", office.AfterHours.Mailbox);
        Assert.Equal(["Socialjouren", "Vatten och avlopp"], office.AfterHours.Duty.Select(duty => duty.Name));
        Assert.Equal("7394", office.Extensions["10100"].Voicemail.Pin);
        Assert.NotEmpty(office.Tests);
    }

    [Fact]
    public void Load_ExampleOffice_ListensOnUdpAndTcpOverBothFamilies()
    {
        var server = _loaded!.Server;

        Assert.Equal(
            [
                new ListenOptions(SipTransport.Udp, new IPEndPoint(IPAddress.Any, 5060)),
                new ListenOptions(SipTransport.Tcp, new IPEndPoint(IPAddress.Any, 5060)),
                new ListenOptions(SipTransport.Udp, new IPEndPoint(IPAddress.IPv6Any, 5060)),
                new ListenOptions(SipTransport.Tcp, new IPEndPoint(IPAddress.IPv6Any, 5060)),
            ],
            server.Listen);
        Assert.Equal((20000, 29999), (server.RtpPortMin, server.RtpPortMax));
        Assert.Equal("http://127.0.0.1:8080", server.HttpListen);
        Assert.Equal(Path.Combine(RepositoryFiles.Root, "var"), server.DataDirectory);
        Assert.Equal(Path.Combine(RepositoryFiles.Root, "var", "admin.token"), server.TokenFile);
    }

    [Fact]
    public void Tests_OfTheExampleOffice_AllHold()
    {
        var office = _loaded!.Office;

        var results = PlanTests.Run(office, office.TimeZone, Instant.FromUtc(2026, 3, 3, 9, 0));

        Assert.True(results.Count >= 10);
        Assert.All(results, result => Assert.True(result.Passed, $"{result.Test}: {string.Join("; ", result.Path.Steps)}"));
    }

    [Fact]
    public void Load_ExampleOffice_KeepsOnlyTheDigestOfAPassword()
    {
        // md5("10100:softswitch:demo-10100")
        Assert.Equal("d14b5c1d8d4ef549b81eed5b4b089eb0", _loaded!.Office.Extensions["10100"].Ha1);
    }

    [Fact]
    public void Load_ExampleOffice_IsOpenOnATuesdayMorning()
    {
        var tuesday = new LocalDateTime(2026, 3, 3, 10, 0).InZoneStrictly(_loaded!.Office.TimeZone).ToInstant();

        var state = _loaded.Office.Switchboard.Hours.At(tuesday);

        Assert.True(state.IsOpen);
        Assert.Equal("open 08:00–16:00 (mon-fri)", state.Why);
        Assert.Equal("schedule.yaml", state.Source.File);
    }
}
