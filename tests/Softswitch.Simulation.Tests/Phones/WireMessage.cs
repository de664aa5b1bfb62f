using System.Globalization;

namespace Softswitch.Simulation.Tests.Phones;

/// <summary>A message as it came over the wire, read with nothing of the exchange's own parser.</summary>
internal sealed record WireMessage(string Text)
{
    private readonly string[] _lines = Text[..Text.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");

    public string StartLine => _lines[0];

    public bool IsRequest => !StartLine.StartsWith("SIP/2.0 ", StringComparison.Ordinal);

    /// <summary>Method of a request, or of the request that a response answers.</summary>
    public string Method => this["CSeq"].Split(' ')[1];

    public int Status => IsRequest ? 0 : int.Parse(StartLine.AsSpan(8, 3), CultureInfo.InvariantCulture);

    public string Body => Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

    /// <summary>Value of the first field of this name; empty when there is none.</summary>
    public string this[string name] => All(name) is [var first, ..] ? first : "";

    public IReadOnlyList<string> All(string name) =>
    [
        .. _lines.Skip(1)
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim()),
    ];

    /// <summary>The URI of Contact.</summary>
    public string ContactUri => this["Contact"].Split('<', '>')[1];
}
