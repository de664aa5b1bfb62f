using System.Globalization;
using System.Net;
using NodaTime;
using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.Numbers;
using Softswitch.Sip.Transports;

namespace Softswitch.Configuration.Server;

/// <summary>Reads <c>softswitch.yaml</c>: the organisation, number habits, SIP, HTTP, data.</summary>
internal sealed class ServerFile
{
    public const string Name = "softswitch.yaml";

    private const string OrganisationExample = "{ name: Storköpings kommun, language: sv, time-zone: Europe/Stockholm }";

    private const string DefaultZone = "Europe/Stockholm";

    private static readonly string[] DefaultListen = ["udp:0.0.0.0:5060", "tcp:0.0.0.0:5060", "udp:[::]:5060", "tcp:[::]:5060"];

    private static readonly Dictionary<string, string> Languages = new() { ["sv"] = "sv", ["en"] = "en" };

    private readonly string _directory;

    private ServerFile(string directory) => _directory = directory;

    public string Organisation { get; private set; } = "";

    public string Language { get; private set; } = "sv";

    public DateTimeZone Zone { get; private set; } = DateTimeZoneProviders.Tzdb[DefaultZone];

    public NumberRules Numbers { get; private set; } = new();

    public required ServerOptions Options { get; set; }

    /// <param name="map">The file.</param>
    /// <param name="directory">Directory that relative paths start from.</param>
    /// <param name="findings">Where errors go.</param>
    public static ServerFile Read(ConfigMap map, string directory, FindingList findings)
    {
        var root = new MapReader(map, Name, findings);
        var file = new ServerFile(directory)
        {
            Options = new ServerOptions { Listen = [], TokenFile = "", DataDirectory = "" },
        };
        file.ReadOrganisation(root);
        file.ReadOffice(root);
        file.ReadSip(root);
        file.ReadData(root);
        root.Done();
        return file;
    }

    private void ReadOrganisation(MapReader root)
    {
        if (root.Map("organisation", "organisation", OrganisationExample) is not { } organisation)
        {
            if (!root.Has("organisation"))
            {
                root.Missing("organisation", OrganisationExample);
            }

            return;
        }

        Organisation = organisation.RequiredText("name", "Storköpings kommun") ?? "";
        Language = organisation.Has("language") ? LanguageOf(organisation) : Language;
        if (organisation.Scalar("time-zone", "a time zone such as Europe/Stockholm") is { } zone)
        {
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Text) is { } known)
            {
                Zone = known;
            }
            else
            {
                organisation.Findings.Error(
                    zone.Place,
                    $"unknown time zone '{zone.Text}'; expected a name of the tz database such as Europe/Stockholm{Spelling.Hint(zone.Text, DateTimeZoneProviders.Tzdb.Ids)}");
            }
        }

        organisation.Done();
    }

    private static string LanguageOf(MapReader organisation)
    {
        if (organisation.Scalar("language", "'sv' or 'en'") is not { } language)
        {
            return "sv";
        }

        if (!Languages.ContainsKey(language.Text))
        {
            organisation.Wrong("language", language, "'sv' or 'en'");
            return "sv";
        }

        return language.Text;
    }

    private void ReadOffice(MapReader root)
    {
        if (root.Map("office", "office", "{ area-code: \"0680\", outside-prefix: \"\" }") is not { } office)
        {
            return;
        }

        var area = NumberRules.Compact(office.Text("area-code") ?? "");
        if (area.Length > 0 && (area[0] != '0' || area.Length is < 2 or > 4 || !area.All(char.IsAsciiDigit)))
        {
            office.Wrong("area-code", office.Node("area-code")!, "an area code with its 0, such as \"0680\"");
        }

        var prefix = office.Text("outside-prefix") ?? "";
        if (prefix.Length > 3 || !prefix.All(char.IsAsciiDigit))
        {
            office.Wrong("outside-prefix", office.Node("outside-prefix")!, "one to three digits such as \"0\", or \"\" for none");
        }

        Numbers = new NumberRules(area, prefix);
        office.Done();
    }

    private void ReadSip(MapReader root)
    {
        if (root.Map("sip", "sip", "{ realm: softswitch, listen: [ udp:0.0.0.0:5060 ] }") is not { } sip)
        {
            Options = Options with { Listen = [.. DefaultListen.Select(text => ListenText.TryParse(text, out _)!)], Domains = [Options.Realm] };
            return;
        }

        var realm = sip.Text("realm") ?? Options.Realm;
        if (realm.Contains('"', StringComparison.Ordinal) || realm.Contains('\\', StringComparison.Ordinal))
        {
            sip.Wrong("realm", sip.Node("realm")!, "a name without quotes and backslashes");
        }

        var domains = sip.Texts("domains", "[ tele.example.org ]").Select(domain => domain.Text).ToArray();
        Options = Options with { Realm = realm, Domains = domains.Length > 0 ? domains : [realm], Listen = ReadListen(sip) };
        ReadRtpPorts(sip);
        ReadAdvertise(sip);
        sip.Done();
    }

    private static List<ListenOptions> ReadListen(MapReader sip)
    {
        if (!sip.Has("listen"))
        {
            return [.. DefaultListen.Select(text => ListenText.TryParse(text, out _)!)];
        }

        List<ListenOptions> listen = [];
        foreach (var item in sip.Node("listen") is ConfigScalar single ? [single] : sip.List("listen", "[ udp:0.0.0.0:5060, \"udp:[::]:5060\" ]"))
        {
            if (item is ConfigMap map && map.Entries.Any(entry => entry.Key.Text == "tls"))
            {
                sip.Findings.Error(item.Place, "TLS listeners are not available yet; use udp or tcp");
            }
            else if (item is not ConfigScalar text)
            {
                sip.Wrong("listen", item, "addresses like udp:0.0.0.0:5060");
            }
            else if (ListenText.TryParse(text.Text, out var error) is not { } parsed)
            {
                sip.Findings.Error(text.Place, error!);
            }
            else if (listen.Contains(parsed))
            {
                sip.Findings.Error(text.Place, $"'{text.Text}' is listed twice");
            }
            else
            {
                listen.Add(parsed);
            }
        }

        if (sip.Node("listen") is ConfigList { Items.Count: 0 } empty)
        {
            sip.Wrong("listen", empty, "at least one address; without any no phone can reach the exchange");
        }

        return listen;
    }

    private void ReadRtpPorts(MapReader sip)
    {
        const string Expected = "a range of ports like 20000-29999, from 1024 to 65535, that begins with an even one and has at least 4";
        if (sip.Scalar("rtp-ports", Expected) is not { } ports)
        {
            return;
        }

        var ends = ports.Text.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length != 2 || !Port(ends[0], out var first) || !Port(ends[1], out var last) || first < 1024 || first % 2 != 0 || last < first + 3)
        {
            sip.Wrong("rtp-ports", ports, Expected);
            return;
        }

        Options = Options with { RtpPortMin = first, RtpPortMax = last };
        if (Options.Listen.FirstOrDefault(listen => listen.Transport == SipTransport.Udp && listen.EndPoint.Port >= first && listen.EndPoint.Port <= last) is { } taken)
        {
            sip.Findings.Error(ports.Place, $"'rtp-ports' in sip: {ports.Text} holds the SIP port {taken.EndPoint.Port}; keep them apart");
        }
    }

    private void ReadAdvertise(MapReader sip)
    {
        if (sip.Map("advertise", "advertise", "{ public: 203.0.113.5, local-nets: [ 10.0.0.0/8 ] }") is not { } advertise)
        {
            return;
        }

        List<IPNetwork> nets = [];
        foreach (var net in advertise.Texts("local-nets", "[ 10.0.0.0/8 ]"))
        {
            if (IPNetwork.TryParse(net.Text, out var network))
            {
                nets.Add(network);
            }
            else
            {
                advertise.Wrong("local-nets", net, "a network like 10.0.0.0/8");
            }
        }

        if (advertise.RequiredScalar("public", "203.0.113.5") is { } address)
        {
            if (IPAddress.TryParse(address.Text, out var parsed))
            {
                Options = Options with { Advertise = new AdvertisedAddress(parsed, nets) };
            }
            else
            {
                advertise.Wrong("public", address, "an IP address like 203.0.113.5");
            }
        }

        advertise.Done();
    }

    private void ReadData(MapReader root)
    {
        var data = FullPath(root.Text("data") ?? "../var");
        Options = Options with { DataDirectory = data, TokenFile = Path.Combine(data, "admin.token") };
        if (root.Map("http", "http", "{ listen: http://127.0.0.1:8080 }") is not { } http)
        {
            return;
        }

        if (http.Text("token-file") is { } token)
        {
            Options = Options with { TokenFile = FullPath(token) };
        }

        if (http.Scalar("listen", "an address like http://127.0.0.1:8080") is { } listen)
        {
            ReadHttpListen(http, listen);
        }

        http.Done();
    }

    private void ReadHttpListen(MapReader http, ConfigScalar listen)
    {
        if (!Uri.TryCreate(listen.Text, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/"
            || !(uri.IsLoopback || IPAddress.TryParse(uri.Host.Trim('[', ']'), out _)))
        {
            http.Wrong("listen", listen, "http:// with an IP address and a port, like http://127.0.0.1:8080");
            return;
        }

        Options = Options with { HttpListen = listen.Text.TrimEnd('/') };
        if (!uri.IsLoopback)
        {
            http.Findings.Warning(listen.Place, $"the admin endpoint can be reached from the network at {listen.Text}, and its token travels unencrypted; 127.0.0.1 keeps it on this machine");
        }

        if (Options.Listen.FirstOrDefault(sip => sip.Transport == SipTransport.Tcp && sip.EndPoint.Port == uri.Port) is not null)
        {
            http.Findings.Error(listen.Place, $"'listen' in http: port {uri.Port} is taken by a SIP listener over TCP");
        }
    }

    private string FullPath(string path) => Path.GetFullPath(Path.Combine(Path.GetFullPath(_directory), path));

    private static bool Port(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= IPEndPoint.MaxPort;
}
