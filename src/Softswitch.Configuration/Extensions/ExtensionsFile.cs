using Softswitch.Calls.Tracing;
using Softswitch.Configuration.Checks;
using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;

namespace Softswitch.Configuration.Extensions;

/// <summary>Reads <c>extensions.yaml</c>: people and groups.</summary>
internal sealed class ExtensionsFile
{
    public const string Name = "extensions.yaml";

    private const string ExtensionExample = "{ number: \"10100\", name: Anna Andersson, password: … }";

    private const string GroupExample = "{ number: \"10090\", name: Socialtjänsten, members: [ \"10100\" ] }";

    private static readonly Dictionary<string, bool> RingModes = new() { ["all"] = true };

    private readonly string _realm;
    private readonly FindingList _findings;
    private readonly List<(string Number, SourceLine Place)> _demoPasswords = [];

    private ExtensionsFile(string realm, FindingList findings)
    {
        _realm = realm;
        _findings = findings;
    }

    public Dictionary<string, Extension> Extensions { get; } = [];

    public Dictionary<string, Group> Groups { get; } = [];

    /// <summary>Every number that has an entry, also one with mistakes in it, with its line.</summary>
    public Dictionary<string, SourceLine> Numbers { get; } = [];

    public List<Reference> References { get; } = [];

    /// <param name="map">The file.</param>
    /// <param name="realm">SIP realm, part of the password's digest.</param>
    /// <param name="findings">Where errors go.</param>
    public static ExtensionsFile Read(ConfigMap map, string realm, FindingList findings)
    {
        var root = new MapReader(map, Name, findings);
        var file = new ExtensionsFile(realm, findings);
        foreach (var entry in root.Maps("extensions", "an extension", ExtensionExample))
        {
            file.ReadExtension(entry);
        }

        if (!root.Has("extensions"))
        {
            root.Missing("extensions", $"[ {ExtensionExample} ]");
        }

        foreach (var entry in root.Maps("groups", "a group", GroupExample))
        {
            file.ReadGroup(entry);
        }

        root.Done();
        file.WarnOfDemoPasswords();
        return file;
    }

    private void ReadExtension(MapReader map)
    {
        var number = ReadNumber(map, "extension");
        var name = map.RequiredText("name", "Anna Andersson");
        var secrets = SecretReader.Read(map, number, _realm, _demoPasswords);
        var mailbox = MailboxReader.Read(map);
        var noAnswer = ReadNoAnswer(map, number);
        var extension = new Extension
        {
            Number = number ?? "",
            Name = name ?? "",
            Title = map.Text("title") ?? "",
            Department = map.Text("department") ?? "",
            CostCentre = map.Text("cost-centre") ?? "",
            Ha1 = secrets.Md5,
            Ha256 = secrets.Sha256,
            Rings = map.Whole("rings", 1, 20) is { } rings ? new Rule<int>(rings, map.Node("rings")!.Place) : null,
            NoAnswer = noAnswer,
            CallingClass = ReadClass(map),
            CallsAtOnce = map.Whole("calls-at-once", 1, 100) ?? 1,
            CallWaiting = map.Flag("call-waiting") ?? false,
            Voicemail = mailbox,
            Source = map.Place,
        };
        map.Done();
        if (number is not null)
        {
            Extensions.TryAdd(number, extension);
        }
    }

    private void ReadGroup(MapReader map)
    {
        var number = ReadNumber(map, "group");
        var name = map.RequiredText("name", "Socialtjänsten");
        var members = ReadMembers(map);
        map.Choice("ring", RingModes);
        var group = new Group
        {
            Number = number ?? "",
            Name = name ?? "",
            Members = members,
            NoAnswer = ReadNoAnswer(map, number),
            Voicemail = MailboxReader.Read(map),
            Source = map.Place,
        };
        map.Done();
        if (number is not null)
        {
            Groups.TryAdd(number, group);
        }
    }

    /// <returns>Null when there is none that could be used; the error is reported.</returns>
    private string? ReadNumber(MapReader map, string kind)
    {
        if (map.RequiredScalar("number", "\"10100\"") is not { } scalar)
        {
            return null;
        }

        var number = NumberRules.Compact(scalar.Text);
        if (number.Length is < 1 or > 10 || !number.All(char.IsAsciiDigit))
        {
            map.Wrong("number", scalar, "one to ten digits");
            return null;
        }

        map.Owner = $"{kind} \"{number}\"";
        if (!Numbers.TryAdd(number, scalar.Place))
        {
            _findings.Error(scalar.Place, $"number \"{number}\" is already used on line {Numbers[number].Line}; a number stands once");
            return null;
        }

        return number;
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

    private Rule<NoAnswerTarget>? ReadNoAnswer(MapReader map, string? number)
    {
        if (NoAnswerReader.Read(map, "no-answer", References) is not { } rule)
        {
            return null;
        }

        if (rule.Value.Extension == number && number is not null)
        {
            _findings.Error(rule.Source, $"'no-answer' in {map.Owner} leads back to itself; expected 'switchboard', 'voicemail' or another extension");
        }

        if (rule.Value.Kind == NoAnswerKind.Voicemail && number is not null)
        {
            References.Add(new Reference(ReferenceKind.Mailbox, number, $"'no-answer' in {map.Owner}", rule.Source));
        }

        return rule;
    }

    private List<string> ReadMembers(MapReader map)
    {
        List<string> members = [];
        foreach (var item in map.Texts("members", "[ \"10100\", \"10101\" ]"))
        {
            var number = NumberRules.Compact(item.Text);
            if (members.Contains(number))
            {
                _findings.Error(item.Place, $"\"{number}\" is listed twice in 'members' in {map.Owner}");
                continue;
            }

            members.Add(number);
            References.Add(new Reference(ReferenceKind.Extension, number, $"'members' in {map.Owner}", item.Place));
        }

        if (members.Count == 0 && map.Node("members") is null or ConfigList { Items.Count: 0 })
        {
            map.Missing("members", "[ \"10100\", \"10101\" ]");
        }

        return members;
    }

    private void WarnOfDemoPasswords()
    {
        if (_demoPasswords.Count > 0)
        {
            _findings.Warning(
                _demoPasswords[0].Place,
                $"demo passwords are in use by {string.Join(", ", _demoPasswords.Select(demo => demo.Number))}; change them before others can reach this exchange");
        }
    }
}
