using Softswitch.Calls.Tracing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Softswitch.Configuration.Yaml;

/// <summary>Makes the node tree of one file. Never throws on text: what is wrong becomes a finding.</summary>
/// <param name="file">File name without directory.</param>
/// <param name="findings">Where errors go.</param>
internal sealed class YamlReader(string file, FindingList findings)
{
    /// <summary>Deeper nesting than any valid file has; keeps the recursion off the end of the stack.</summary>
    private const int MaxDepth = 32;

    private readonly Dictionary<AnchorName, ConfigNode?> _anchors = [];

    /// <returns>Null after an error; an empty map for an empty file.</returns>
    public ConfigMap? Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _))
            {
                return new ConfigMap([], new SourceLine(file, 1));
            }

            parser.Consume<DocumentStart>();
            var root = ReadNode(parser, 0);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
            {
                throw new BadStructureException(PlaceOf(second.Start), "a second document begins here ('---'); each file holds one");
            }

            return AsRoot(root);
        }
        catch (BadStructureException bad)
        {
            findings.Error(bad.Place, bad.Message);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // The parser's own way to end on some malformed texts; it has no place, so the last one read stands in.
            findings.Error(PlaceOf(parser.Current?.Start ?? Mark.Empty), "not valid YAML from here on");
        }
        catch (YamlException syntax)
        {
            findings.Error(PlaceOf(syntax.Start), $"not valid YAML: {Plain(syntax.Message)}{TabHint(text, syntax.Start)}");
        }

        return null;
    }

    private ConfigMap? AsRoot(ConfigNode root)
    {
        switch (root)
        {
            case ConfigMap map:
                return map;
            case ConfigScalar { IsEmpty: true }:
                return new ConfigMap([], root.Place);
            default:
                findings.Error(root.Place, $"expected keys and values, found {root.Described}{ColonHint(root)}");
                return null;
        }
    }

    private ConfigNode ReadNode(Parser parser, int depth)
    {
        var begin = parser.Current!;
        var place = PlaceOf(begin.Start);
        if (depth > MaxDepth)
        {
            throw new BadStructureException(place, $"nested more than {MaxDepth} deep");
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value, out var known) && known is not null
                ? known
                : throw new BadStructureException(place, $"'*{alias.Value}' refers to no '&{alias.Value}' above it (a text that begins with * is written in quotes: \"*98\")");
        }

        ConfigNode node = parser.TryConsume<SequenceStart>(out _) ? ReadList(parser, place, depth)
            : parser.TryConsume<MappingStart>(out _) ? ReadMap(parser, place, depth)
            : ReadScalar(parser, place);
        if (begin is NodeEvent { Anchor: { IsEmpty: false } anchor })
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private static ConfigScalar ReadScalar(Parser parser, SourceLine place)
    {
        var scalar = parser.Consume<Scalar>();
        return new ConfigScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, place);
    }

    private ConfigList ReadList(Parser parser, SourceLine place, int depth)
    {
        List<ConfigNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(parser, depth + 1));
        }

        return new ConfigList(items, place);
    }

    private ConfigMap ReadMap(Parser parser, SourceLine place, int depth)
    {
        List<ConfigEntry> entries = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(parser, depth + 1);
            var value = ReadNode(parser, depth + 1);
            if (key is not ConfigScalar name)
            {
                findings.Error(key.Place, $"expected a key, found {key.Described}");
                continue;
            }

            entries.Add(new ConfigEntry(name, value));
        }

        return new ConfigMap(entries, place);
    }

    private SourceLine PlaceOf(Mark mark) => new(file, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    private static string ColonHint(ConfigNode node) =>
        node is ConfigScalar { Text: var text } && text.Contains(':', StringComparison.Ordinal) ? " (a space belongs after the colon)" : "";

    private static string TabHint(string text, Mark mark)
    {
        var lines = text.Split('\n');
        var around = lines.Skip((int)Math.Max(0, mark.Line - 2)).Take(2);
        return around.Any(line => line.TrimStart(' ').StartsWith('\t')) ? " (indent with spaces: there is a tab)" : "";
    }

    private static string Plain(string message) => message.Length > 0 ? char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.') : message;

    /// <summary>Ends the reading of a file whose structure cannot be used.</summary>
    private sealed class BadStructureException(SourceLine place, string message) : Exception(message)
    {
        public SourceLine Place { get; } = place;
    }
}
