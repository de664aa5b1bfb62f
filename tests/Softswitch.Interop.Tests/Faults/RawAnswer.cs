namespace Softswitch.Interop.Tests.Faults;

/// <summary>A final response as it came.</summary>
/// <param name="Text">All of it.</param>
internal sealed record RawAnswer(string Text)
{
    public int Status { get; } = int.Parse(Text.AsSpan(8, 3), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Value of the first header field of this name; empty when there is none.</summary>
    public string Header(string name) =>
        Text.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";

    /// <summary>The part of a header field's value between two texts.</summary>
    public string Part(string name, string after, string before) => Header(name).Split(after, 2)[1].Split(before, 2)[0];
}
