using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Tests.Transactions;

/// <summary>A message that was sent.</summary>
/// <param name="Milliseconds">Virtual time since the start.</param>
/// <param name="Flow">Where.</param>
/// <param name="Text">The whole message.</param>
internal sealed record Sent(double Milliseconds, SipFlow Flow, string Text)
{
    public string StartLine => Text[..Text.IndexOf("\r\n", StringComparison.Ordinal)];

    /// <summary>Value of the first field of this name, null when there is none.</summary>
    public string? Field(string name)
    {
        var line = Text.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal));
        return line?[(name.Length + 2)..];
    }

    public string Branch => Field("Via")!.Split(";branch=")[1].Split(';')[0];
}
