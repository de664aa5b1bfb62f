using System.Globalization;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Tests.Gate;

/// <summary>A message as it went over the wire, read with nothing of the exchange's own parser.</summary>
internal sealed record WireMessage(string Text, SipFlow Flow)
{
    private readonly string[] _lines = Text[..Text.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");

    public string StartLine => _lines[0];

    public bool IsRequest => !StartLine.StartsWith("SIP/2.0 ", StringComparison.Ordinal);

    public string Method => IsRequest ? StartLine.Split(' ')[0] : "";

    public string RequestUri => StartLine.Split(' ')[1];

    public int Status => IsRequest ? 0 : int.Parse(StartLine.AsSpan(8, 3), CultureInfo.InvariantCulture);

    public string Body => Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

    public int CSeq => int.Parse(this["CSeq"]!.Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Value of the first field of this name; null when there is none.</summary>
    public string? this[string name] => All(name) is [var first, ..] ? first : null;

    public IReadOnlyList<string> All(string name) =>
    [
        .. _lines.Skip(1)
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim()),
    ];

    /// <summary>The tag of From or To; empty when there is none.</summary>
    public string Tag(string name)
    {
        var value = this[name]!;
        var start = value.IndexOf(";tag=", StringComparison.Ordinal);
        return start < 0 ? "" : value[(start + 5)..].Split(';')[0];
    }
}
