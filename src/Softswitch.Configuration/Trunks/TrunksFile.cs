using System.Net;
using Softswitch.Calls.Trunks;
using Softswitch.Configuration.Checks;
using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;
using Softswitch.Sip.Transports;

namespace Softswitch.Configuration.Trunks;

/// <summary>Reads <c>trunks.yaml</c>: the ways to the outside.</summary>
internal sealed class TrunksFile
{
    public const string Name = "trunks.yaml";

    private const string TrunkExample = "{ name: telia, host: sip.example.net, numbers: { \"0680-16100\": switchboard } }";

    private static readonly Dictionary<string, SipTransport> Transports = new() { ["udp"] = SipTransport.Udp, ["tcp"] = SipTransport.Tcp };

    private static readonly Dictionary<string, CalledNumberSource> CalledNumbers = new()
    {
        ["request-uri"] = CalledNumberSource.RequestUri,
        ["to"] = CalledNumberSource.To,
        ["p-called-party-id"] = CalledNumberSource.CalledPartyId,
    };

    private static readonly Dictionary<string, NumberFormat> Formats = new()
    {
        ["e164"] = NumberFormat.E164,
        ["national"] = NumberFormat.National,
        ["as-dialled"] = NumberFormat.AsDialled,
    };

    private static readonly Dictionary<string, bool> Identities = new() { ["pai"] = true, ["from"] = false };

    private readonly FindingList _findings;

    private TrunksFile(FindingList findings) => _findings = findings;

    /// <summary>By name.</summary>
    public Dictionary<string, Trunk> Trunks { get; } = [];

    /// <summary>By name.</summary>
    public Dictionary<string, TrunkOptions> Options { get; } = [];

    /// <summary>Every trunk that has an entry, also one with mistakes in it.</summary>
    public HashSet<string> Names { get; } = [];

    public List<Reference> References { get; } = [];

    /// <summary>What an office without the file has.</summary>
    public static TrunksFile None(FindingList findings) => new(findings);

    public static TrunksFile Read(ConfigMap map, FindingList findings)
    {
        var root = new MapReader(map, Name, findings);
        var file = new TrunksFile(findings);
        foreach (var trunk in root.Maps("trunks", "a trunk", TrunkExample))
        {
            file.ReadTrunk(trunk);
        }

        root.Done();
        return file;
    }

    private void ReadTrunk(MapReader map)
    {
        var name = ReadName(map);
        map.Owner = name is null ? "a trunk" : $"trunk \"{name}\"";
        if (!map.Has("host"))
        {
            map.Missing("host", "sip.example.net");
        }

        var options = new TrunkOptions
        {
            Name = name ?? "",
            Host = ReadHost(map, map.Scalar("host"), "host") ?? new TrunkHost(""),
            Proxy = ReadHost(map, map.Scalar("proxy"), "proxy"),
            Transport = map.Choice("transport", Transports) ?? SipTransport.Udp,
            FromDomain = map.Text("from-domain"),
            Credentials = ReadCredentials(map),
            IsRegistering = map.Flag("register") ?? false,
            AllowFrom = ReadNetworks(map),
            DidFrom = map.Choice("did-from", CalledNumbers) ?? CalledNumberSource.RequestUri,
            HasAssertedIdentity = map.Choice("identity", Identities) ?? true,
            HasDiversion = map.Flag("diversion") ?? false,
            MaxCalls = map.Whole("max-calls", 1, 10_000),
            ReservedForEmergency = map.Whole("reserve-for-emergency", 0, 100) ?? 0,
        };
        CheckTogether(map, options);
        var office = new Trunk
        {
            Name = options.Name,
            CallingClass = ReadClass(map),
            NumberFormat = map.Choice("number-format", Formats) ?? NumberFormat.E164,
            Numbers = new InboundNumbersReader(map, References).Read(),
            Source = map.Place,
        };
        map.Done();
        if (name is not null && Names.Add(name))
        {
            Trunks.Add(name, office);
            Options.Add(name, options);
        }
        else if (name is not null)
        {
            _findings.Error(map.PlaceOf("name"), $"there is already a trunk '{name}' on line {Trunks[name].Source.Line}");
        }
    }

    private static string? ReadName(MapReader map)
    {
        if (map.RequiredScalar("name", "telia") is not { } scalar)
        {
            return null;
        }

        if (scalar.Text.Length > 0 && scalar.Text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_'))
        {
            return scalar.Text;
        }

        map.Wrong("name", scalar, "a name of letters, digits and hyphens such as telia");
        return null;
    }

    private static TrunkHost? ReadHost(MapReader map, ConfigScalar? scalar, string key)
    {
        if (scalar is null)
        {
            return null;
        }

        var text = scalar.Text.Trim();
        if (text.StartsWith('[') && IPEndPoint.TryParse(text, out var endPoint))
        {
            return new TrunkHost(endPoint.Address.ToString(), endPoint.Port == 0 ? null : endPoint.Port);
        }

        if (IPAddress.TryParse(text, out var address))
        {
            return new TrunkHost(address.ToString());
        }

        var parts = text.Split(':');
        var port = 0;
        if (Uri.CheckHostName(parts[0]) is UriHostNameType.Dns or UriHostNameType.IPv4
            && (parts.Length == 1 || (parts.Length == 2 && int.TryParse(parts[1], out port) && port is > 0 and <= 65535)))
        {
            return new TrunkHost(parts[0], parts.Length == 1 ? null : port);
        }

        map.Wrong(key, scalar, "a host name or IP address, with :PORT unless it is 5060");
        return null;
    }

    private static TrunkCredentials? ReadCredentials(MapReader map)
    {
        if (map.Map("auth", $"auth of {map.Owner}", "{ user: …, password: … }") is not { } auth)
        {
            return null;
        }

        var user = auth.RequiredText("user", "\"0680161\"");
        var password = auth.RequiredScalar("password", "secret")?.Text;
        auth.Done();
        return user is null || password is null ? null : new TrunkCredentials(user, password);
    }

    private static List<IPNetwork> ReadNetworks(MapReader map)
    {
        List<IPNetwork> networks = [];
        foreach (var text in map.Texts("allow-from", "[ 192.0.2.0/24 ]"))
        {
            if (IPAddress.TryParse(text.Text, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(text.Text, out var network))
            {
                networks.Add(network);
            }
            else
            {
                map.Wrong("allow-from", text, "an address or a network like 192.0.2.0/24");
            }
        }

        return networks;
    }

    private Rule<string>? ReadClass(MapReader map)
    {
        if (map.Scalar("calling-class") is not { } scalar)
        {
            return null;
        }

        References.Add(new Reference(ReferenceKind.CallingClass, scalar.Text, $"'calling-class' in {map.Owner}", scalar.Place));
        return new Rule<string>(scalar.Text, scalar.Place);
    }

    private void CheckTogether(MapReader map, TrunkOptions options)
    {
        if (options.IsRegistering && !map.Has("auth"))
        {
            _findings.Error(map.PlaceOf("register"), $"'register' in {map.Owner} needs auth: {{ user: …, password: … }}");
        }

        if (options.ReservedForEmergency > 0 && options.ReservedForEmergency >= (options.MaxCalls ?? int.MaxValue))
        {
            _findings.Error(map.PlaceOf("reserve-for-emergency"), $"'reserve-for-emergency' in {map.Owner} leaves no line for other calls; 'max-calls' is {options.MaxCalls}");
        }
    }
}
