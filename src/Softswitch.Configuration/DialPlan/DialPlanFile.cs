using System.Globalization;
using Softswitch.Calls.Tracing;
using Softswitch.Configuration.Checks;
using Softswitch.Configuration.Extensions;
using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.DialPlan;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;

namespace Softswitch.Configuration.DialPlan;

/// <summary>Reads <c>dialplan.yaml</c>: the ring rule, calling classes, routes and tests.</summary>
internal sealed class DialPlanFile
{
    public const string Name = "dialplan.yaml";

    private const string RouteExample = "{ match: \"10XXX\", to: extension }";

    private const string TestExample = "{ from: \"10100\", dial: \"9\", expect: switchboard }";

    private static readonly Dictionary<string, RouteTarget> Targets = new()
    {
        ["extension"] = RouteTarget.Extension,
        ["switchboard"] = RouteTarget.Switchboard,
        ["voicemail"] = RouteTarget.Voicemail,
        ["trunk"] = RouteTarget.Trunk,
    };

    private static readonly (string Key, AssumedOutcome Outcome)[] Outcomes =
    [
        ("no-answer", AssumedOutcome.NoAnswer),
        ("busy", AssumedOutcome.Busy),
        ("unregistered", AssumedOutcome.Unregistered),
    ];

    private readonly FindingList _findings;

    private DialPlanFile(FindingList findings) => _findings = findings;

    public RingRule RingRule { get; private set; } = new(4, 6, NoAnswerTarget.Switchboard, SourceLine.BuiltIn);

    public List<Route> Routes { get; } = [];

    public Dictionary<string, CallingClass> Classes { get; } = new() { [CallingClass.Internal.Name] = CallingClass.Internal };

    /// <summary>Every class that has an entry, also one with mistakes in it.</summary>
    public HashSet<string> ClassNames { get; } = [CallingClass.Internal.Name];

    /// <summary>Null when there is none.</summary>
    public EmergencyRule? Emergency { get; private set; }

    /// <summary>Whether there is an entry, also one with mistakes in it.</summary>
    public bool HasEmergency { get; private set; }

    public List<PlanTest> Tests { get; } = [];

    public List<Reference> References { get; } = [];

    public static DialPlanFile Read(ConfigMap map, FindingList findings)
    {
        var root = new MapReader(map, Name, findings);
        var file = new DialPlanFile(findings);
        file.ReadRingRule(root);
        file.ReadClasses(root);
        foreach (var route in root.Maps("routes", "a route", RouteExample))
        {
            file.ReadRoute(route);
        }

        if (!root.Has("routes"))
        {
            root.Missing("routes", $"[ {RouteExample} ]");
        }

        file.ReadEmergency(root);
        foreach (var test in root.Maps("tests", "a test", TestExample))
        {
            file.ReadTest(test);
        }

        root.Done();
        return file;
    }

    private void ReadRingRule(MapReader root)
    {
        if (root.Map("ring-rule", "ring-rule", "{ rings: 4, ring-seconds: 6, then: switchboard }") is not { } map)
        {
            return;
        }

        RingRule = new RingRule(
            map.Whole("rings", 1, 20) ?? RingRule.Rings,
            map.Number("ring-seconds", 0.5, 30) ?? RingRule.RingSeconds,
            NoAnswerReader.Read(map, "then", References)?.Value ?? NoAnswerTarget.Switchboard,
            root.PlaceOf("ring-rule"));
        map.Done();
    }

    private void ReadClasses(MapReader root)
    {
        if (root.Map("calling-classes", "calling-classes", "national: { allow: [ internal, \"0[1-9].\" ] }") is not { } classes)
        {
            return;
        }

        foreach (var (key, value) in classes.Entries)
        {
            var name = key.Text;
            ClassNames.Add(name);
            if (classes.Map(name, $"calling-class \"{name}\"", "{ allow: [ internal ], deny: [ \"00.\" ] }") is not { } map)
            {
                if (value is ConfigScalar { IsEmpty: true })
                {
                    _findings.Error(key.Place, $"calling-class \"{name}\" has no 'allow'; expected for example {name}: {{ allow: [ internal ] }}");
                }

                continue;
            }

            var allow = ReadPatterns(map, "allow", out var allowsInternal);
            var deny = ReadPatterns(map, "deny", out var deniesInternal);
            if (deniesInternal)
            {
                _findings.Error(map.PlaceOf("deny"), $"'deny' in {map.Owner}: 'internal' cannot be denied; leave it out of 'allow'");
            }

            map.Done();
            Classes[name] = new CallingClass(name, allowsInternal, allow, deny, key.Place);
        }
    }

    private List<NumberRule> ReadPatterns(MapReader map, string key, out bool hasInternal)
    {
        hasInternal = false;
        List<NumberRule> rules = [];
        foreach (var item in map.Texts(key, "[ internal, \"0[1-9].\" ]"))
        {
            if (item.Text == "internal")
            {
                hasInternal = true;
            }
            else if (item.Text.Any(char.IsAsciiLetterLower))
            {
                _findings.Error(item.Place, $"'{key}' in {map.Owner}: expected 'internal' or a number pattern, found '{item.Text}'{Spelling.Hint(item.Text, ["internal"])}");
            }
            else if (PatternReader.Read(item, $"'{key}' in {map.Owner}", _findings) is { } pattern)
            {
                rules.Add(new NumberRule(pattern, item.Place));
            }
        }

        return rules;
    }

    private void ReadRoute(MapReader map)
    {
        var matches = map.Texts("match", "[ \"1177\", \"116XXX\" ]");
        if (!map.Has("match"))
        {
            map.Missing("match", "\"10XXX\"");
        }

        var target = map.Choice("to", Targets);
        if (!map.Has("to"))
        {
            map.Missing("to", "extension");
        }

        var via = ReadVia(map, target);
        map.Done();
        foreach (var match in matches)
        {
            if (PatternReader.Read(match, $"'match' in {map.Owner}", _findings) is { } pattern && target is { } to)
            {
                Routes.Add(new Route(pattern, to, match.Place) { Via = via });
            }
        }
    }

    private List<string> ReadVia(MapReader map, RouteTarget? target)
    {
        if (target != RouteTarget.Trunk)
        {
            if (map.Has("via") && target is not null)
            {
                _findings.Error(map.PlaceOf("via"), "'via' names trunks and belongs to routes with to: trunk only");
            }

            return [];
        }

        if (!map.Has("via"))
        {
            map.Missing("via", "[ telia ]");
        }

        return ReadTrunks(map);
    }

    private List<string> ReadTrunks(MapReader map)
    {
        List<string> names = [];
        foreach (var name in map.Texts("via", "[ telia, reserve ]"))
        {
            References.Add(new Reference(ReferenceKind.Trunk, name.Text, $"'via' in {map.Owner}", name.Place));
            names.Add(name.Text);
        }

        return names;
    }

    private void ReadEmergency(MapReader root)
    {
        HasEmergency = root.Has("emergency");
        if (root.Map("emergency", "emergency", "{ numbers: [ \"112\" ], via: [ telia ] }") is not { } map)
        {
            return;
        }

        List<string> numbers = [];
        foreach (var number in map.Texts("numbers", "[ \"112\" ]"))
        {
            if (NumberRules.Compact(number.Text) is { Length: > 0 } digits && digits.All(char.IsAsciiDigit))
            {
                numbers.Add(digits);
            }
            else
            {
                map.Wrong("numbers", number, "digits like \"112\"");
            }
        }

        foreach (var (key, example) in new[] { ("numbers", "[ \"112\" ]"), ("via", "[ telia ]") })
        {
            if (!map.Has(key))
            {
                map.Missing(key, example);
            }
        }

        Emergency = new EmergencyRule(numbers, ReadTrunks(map), root.PlaceOf("emergency"));
        map.Done();
    }

    private void ReadTest(MapReader map)
    {
        var from = map.RequiredScalar("from", "\"10100\"");
        var dial = map.RequiredText("dial", "\"9\"");
        var expect = PlanTestExpectation.Read(map, References);
        var when = ReadWhen(map);
        var outcome = ReadOutcome(map);
        map.Done();
        if (from is null)
        {
            return;
        }

        var number = ReadCaller(from, $"'from' in {map.Owner}");
        if (dial is not null && expect is not null)
        {
            Tests.Add(new PlanTest(number, dial, when, outcome, expect, map.Place));
        }
    }

    /// <summary>An extension, or an outside caller who comes by a trunk: "trunk telia".</summary>
    private string ReadCaller(ConfigScalar from, string owner)
    {
        if (from.Text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is ["trunk", var trunk])
        {
            References.Add(new Reference(ReferenceKind.Trunk, trunk, owner, from.Place));
            return $"trunk {trunk}";
        }

        var number = NumberRules.Compact(from.Text);
        References.Add(new Reference(ReferenceKind.Extension, number, owner, from.Place));
        return number;
    }

    private static DateTime? ReadWhen(MapReader map)
    {
        const string Expected = "a local date and time like \"2026-05-14 10:00\"";
        if (map.Scalar("when", Expected) is not { } scalar)
        {
            return null;
        }

        if (DateTime.TryParseExact(scalar.Text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var when))
        {
            return when;
        }

        map.Wrong("when", scalar, Expected);
        return null;
    }

    private AssumedOutcome ReadOutcome(MapReader map)
    {
        var assumed = Outcomes.Where(outcome => map.Flag(outcome.Key) == true).ToArray();
        if (assumed.Length > 1)
        {
            _findings.Error(map.PlaceOf(assumed[1].Key), $"{map.Owner} assumes both '{assumed[0].Key}' and '{assumed[1].Key}'; keep one");
        }

        return assumed.Length > 0 ? assumed[0].Outcome : AssumedOutcome.Answered;
    }
}
