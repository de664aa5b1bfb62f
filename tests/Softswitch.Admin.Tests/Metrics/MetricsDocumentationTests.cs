using System.Text.RegularExpressions;

namespace Softswitch.Admin.Tests.Metrics;

/// <summary>docs/operations.md lists the metrics that the code has, by the names that a scraper sees.</summary>
public sealed partial class MetricsDocumentationTests
{
    [Fact]
    public void OperationsPage_Metrics_AreThoseInTheCode()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories);
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

        var inCode = sources.SelectMany(file => Instrument().Matches(File.ReadAllText(file))).Select(NameAsScraped).Distinct().Order().ToList();
        var onPage = Documented().Matches(page).Select(match => match.Groups["name"].Value).Distinct().Order();

        Assert.NotEmpty(inCode);
        Assert.Equal(inCode, onPage);
    }

    private static string NameAsScraped(Match instrument)
    {
        var name = instrument.Groups["name"].Value;
        return instrument.Groups["kind"].Value == "Counter" && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    [GeneratedRegex("""\.Create(Observable)?(?<kind>UpDownCounter|Counter|Gauge|Histogram)(<\w+>)?\(\s*"(?<name>softswitch_\w+)\x22""")]
    private static partial Regex Instrument();

    [GeneratedRegex("`(?<name>softswitch_\\w+)[`{]")]
    private static partial Regex Documented();
}
