using System.Globalization;
using System.Text.RegularExpressions;

namespace Softswitch.Admin.Tests.Metrics;

/// <summary>Reads the Prometheus text format as a scraper does, and fails on what a scraper would refuse.</summary>
internal sealed partial class Scraped
{
    public Scraped(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        foreach (var line in text[..^1].Split('\n'))
        {
            if (HelpLine().Match(line) is { Success: true } help)
            {
                Helps.Add(help.Groups["name"].Value, help.Groups["text"].Value);
            }
            else if (TypeLine().Match(line) is { Success: true } type)
            {
                Types.Add(type.Groups["name"].Value, type.Groups["type"].Value);
            }
            else
            {
                var sample = SampleLine().Match(line);
                Assert.True(sample.Success, $"not a line of the format: {line}");
                var name = sample.Groups["name"].Value;
                Assert.True(Types.ContainsKey(HistogramSuffix().Replace(name, "")) || Types.ContainsKey(name), $"{name} has no TYPE before it");
                Samples.Add(name + sample.Groups["labels"].Value, Number(sample.Groups["value"].Value));
            }
        }
    }

    public Dictionary<string, string> Helps { get; } = [];

    public Dictionary<string, string> Types { get; } = [];

    /// <summary>By name with labels, as written.</summary>
    public Dictionary<string, double> Samples { get; } = [];

    public double this[string sample] => Assert.Contains(sample, Samples);

    private static double Number(string text) =>
        text == "+Inf" ? double.PositiveInfinity : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex("^# HELP (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<text>.*)$")]
    private static partial Regex HelpLine();

    [GeneratedRegex("^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\{[a-zA-Z_]\w*="([^"\\]|\\[\\n"])*"(,[a-zA-Z_]\w*="([^"\\]|\\[\\n"])*")*\})? (?<value>\S+)$""")]
    private static partial Regex SampleLine();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex HistogramSuffix();
}
