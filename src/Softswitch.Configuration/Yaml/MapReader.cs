using System.Globalization;
using Softswitch.Calls.Tracing;

namespace Softswitch.Configuration.Yaml;

/// <summary>Reads the keys of one map, and reports what is missing, misspelt or of the wrong kind.</summary>
internal sealed class MapReader
{
    private readonly ConfigMap _map;
    private readonly FindingList _findings;
    private readonly Dictionary<string, ConfigEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly List<(string Key, string Message)> _missing = [];

    /// <param name="map">The map.</param>
    /// <param name="owner">What the map describes, for messages: "extension \"10100\"".</param>
    /// <param name="findings">Where errors go.</param>
    public MapReader(ConfigMap map, string owner, FindingList findings)
    {
        _map = map;
        Owner = owner;
        _findings = findings;
        foreach (var entry in map.Entries)
        {
            if (!_entries.TryAdd(entry.Key.Text, entry))
            {
                findings.Error(entry.Key.Place, $"'{entry.Key.Text}' is already on line {_entries[entry.Key.Text].Key.Place.Line}; a key stands once");
            }
        }
    }

    public string Owner { get; set; }

    public SourceLine Place => _map.Place;

    public FindingList Findings => _findings;

    /// <summary>The keys in the order of the file, for maps whose keys are names.</summary>
    public IEnumerable<ConfigEntry> Entries => _entries.Values.OrderBy(entry => entry.Key.Place.Line).ThenBy(entry => entry.Key.Place.Column);

    /// <summary>Whether the key is there with something behind it.</summary>
    public bool Has(string key) => Node(key) is not null;

    /// <summary>The value of a key; null when it is absent or has nothing behind it.</summary>
    public ConfigNode? Node(string key)
    {
        _known.Add(key);
        return _entries.TryGetValue(key, out var entry) && entry.Value is not ConfigScalar { IsEmpty: true } ? entry.Value : null;
    }

    /// <summary>Where the key stands, or where the map begins.</summary>
    public SourceLine PlaceOf(string key) => _entries.TryGetValue(key, out var entry) ? entry.Key.Place : Place;

    public ConfigScalar? Scalar(string key, string expected = "text")
    {
        if (Node(key) is not { } node)
        {
            return null;
        }

        if (node is ConfigScalar scalar)
        {
            return scalar;
        }

        Wrong(key, node, expected);
        return null;
    }

    public string? Text(string key) => Scalar(key)?.Text.Trim() is { Length: > 0 } text ? text : null;

    public ConfigScalar? RequiredScalar(string key, string example)
    {
        if (Has(key))
        {
            return Scalar(key);
        }

        Missing(key, example);
        return null;
    }

    public string? RequiredText(string key, string example)
    {
        var scalar = RequiredScalar(key, example);
        if (scalar is not null && string.IsNullOrWhiteSpace(scalar.Text))
        {
            Wrong(key, scalar, "text");
            return null;
        }

        return scalar?.Text.Trim();
    }

    /// <summary>Reports a key that has to be there; said by <see cref="Done"/>, unless a misspelt key is what is missing.</summary>
    public void Missing(string key, string example) => _missing.Add((key, $"{Owner} has no '{key}'; expected for example {key}: {example}"));

    public int? Whole(string key, int min, int max)
    {
        var expected = $"a whole number from {min} to {max}";
        if (Scalar(key, expected) is not { } scalar)
        {
            return null;
        }

        if (int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Wrong(key, scalar, expected);
        return null;
    }

    public double? Number(string key, double min, double max)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}, with a point for fractions");
        if (Scalar(key, expected) is not { } scalar)
        {
            return null;
        }

        if (double.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Wrong(key, scalar, expected);
        return null;
    }

    public bool? Flag(string key)
    {
        if (Scalar(key, "true or false") is not { } scalar)
        {
            return null;
        }

        if (bool.TryParse(scalar.Text, out var flag))
        {
            return flag;
        }

        Wrong(key, scalar, "true or false");
        return null;
    }

    /// <summary>One of a few words.</summary>
    public T? Choice<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        var expected = Choices(words.Keys);
        if (Scalar(key, expected) is not { } scalar)
        {
            return null;
        }

        if (words.TryGetValue(scalar.Text, out var value))
        {
            return value;
        }

        _findings.Error(scalar.Place, $"'{key}' in {Owner}: expected {expected}, found '{scalar.Text}'{Spelling.Hint(scalar.Text, words.Keys)}");
        return null;
    }

    /// <summary>A map below this one.</summary>
    public MapReader? Map(string key, string owner, string example)
    {
        switch (Node(key))
        {
            case null:
                return null;
            case ConfigMap map:
                return new MapReader(map, owner, _findings);
            case var other:
                Wrong(key, other, $"keys and values like {example}");
                return null;
        }
    }

    /// <summary>The items of a list; nothing when the key is absent.</summary>
    public IReadOnlyList<ConfigNode> List(string key, string example)
    {
        switch (Node(key))
        {
            case null:
                return [];
            case ConfigList list:
                return list.Items;
            case var other:
                Wrong(key, other, $"a list like {example}");
                return [];
        }
    }

    /// <summary>The texts of a list, or of a single value that stands for a list of one.</summary>
    public IReadOnlyList<ConfigScalar> Texts(string key, string example)
    {
        if (Node(key) is ConfigScalar single)
        {
            return [single];
        }

        List<ConfigScalar> texts = [];
        foreach (var item in List(key, example))
        {
            if (item is ConfigScalar { IsEmpty: false } text)
            {
                texts.Add(text);
            }
            else
            {
                Wrong(key, item, $"a list of texts like {example}");
            }
        }

        return texts;
    }

    /// <summary>The maps of a list.</summary>
    public IEnumerable<MapReader> Maps(string key, string owner, string example)
    {
        foreach (var item in List(key, $"- {example}"))
        {
            if (item is ConfigMap map)
            {
                yield return new MapReader(map, owner, _findings);
            }
            else
            {
                Wrong(key, item, $"keys and values like {example}");
            }
        }
    }

    public void Wrong(string key, ConfigNode found, string expected) =>
        _findings.Error(found.Place, $"'{key}' in {Owner}: expected {expected}, found {found.Described}");

    /// <summary>Reports every key that nobody asked for, and the missing ones. Call last.</summary>
    public void Done()
    {
        foreach (var (name, entry) in _entries.Where(entry => !_known.Contains(entry.Key)))
        {
            var nearest = Spelling.Nearest(name, _known.Where(known => !_entries.ContainsKey(known)));
            var hint = nearest is null ? $"; known are {string.Join(", ", _known.Distinct())}" : $"; did you mean '{nearest}'?";
            _findings.Error(entry.Key.Place, $"unknown key '{name}' in {Owner}{hint}");
            _missing.RemoveAll(missing => missing.Key == nearest);
        }

        foreach (var (_, message) in _missing)
        {
            _findings.Error(Place, message);
        }
    }

    private static string Choices(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length == 1 ? $"'{all[0]}'" : $"{string.Join(", ", all[..^1].Select(word => $"'{word}'"))} or '{all[^1]}'";
    }
}
