using Softswitch.Calls.Tracing;

namespace Softswitch.Configuration.Yaml;

/// <summary>A node of a YAML file with the place it begins at.</summary>
internal abstract record ConfigNode(SourceLine Place)
{
    /// <summary>What it is, for messages: "text 'abc'", "a list".</summary>
    public abstract string Described { get; }
}

/// <summary>A scalar: always text, so that 0680 keeps its zero and 12:00 stays a time.</summary>
/// <param name="Text">The text without quotes.</param>
/// <param name="IsPlain">True when it was written without quotes.</param>
/// <param name="Place">Where it begins.</param>
internal sealed record ConfigScalar(string Text, bool IsPlain, SourceLine Place) : ConfigNode(Place)
{
    private const int MaxShown = 60;

    /// <summary>True for a key with nothing behind it.</summary>
    public bool IsEmpty => IsPlain && Text is "" or "~" or "null";

    public override string Described => IsEmpty ? "nothing" : Text.Length <= MaxShown ? $"'{Text}'" : $"'{Text[..MaxShown]}…'";
}

internal sealed record ConfigList(IReadOnlyList<ConfigNode> Items, SourceLine Place) : ConfigNode(Place)
{
    public override string Described => Items.Count == 0 ? "an empty list" : "a list";
}

internal sealed record ConfigMap(IReadOnlyList<ConfigEntry> Entries, SourceLine Place) : ConfigNode(Place)
{
    public override string Described => "keys and values";
}

/// <summary>A key with its value.</summary>
internal sealed record ConfigEntry(ConfigScalar Key, ConfigNode Value);
