using System.Net;
using System.Text.RegularExpressions;

namespace Softswitch.Tests.Documents;

/// <summary>The project speaks of itself only: no place on somebody's machine, no host that others cannot reach.</summary>
public sealed partial class StrayTextTests
{
    private static readonly string[] TextFiles =
        [".cs", ".csproj", ".props", ".sln", ".md", ".yaml", ".yml", ".json", ".sh", ".txt", ".editorconfig", ".gitignore", ".gitattributes", ".config"];

    /// <summary>Hosts that a link may name, and their subdomains.</summary>
    private static readonly string[] KnownHosts =
    [
        "example", "example.com", "example.net", "example.org", "localhost", "softswitch",
        "dot.net", "github.com", "keepachangelog.com", "microsoft.com", "semver.org", "ietf.org",
    ];

    private static IEnumerable<string> Texts => Repository.Files.Where(file =>
        TextFiles.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)) || Path.GetExtension(file).Length == 0);

    [Fact]
    public void Texts_Anywhere_NameNoPlaceOfADevelopersMachine()
    {
        Assert.Empty(Found(PrivatePath()));
    }

    [Fact]
    public void Texts_Anywhere_NameOnlyKnownHosts()
    {
        Assert.Empty(Found(Host(), match => !IsKnown(match.Groups["host"].Value)));
    }

    private static IEnumerable<string> Found(Regex pattern, Func<Match, bool>? isStray = null) =>
        from file in Texts
        from line in Repository.Read(file).Split('\n').Select((text, index) => (text, Number: index + 1))
        from match in pattern.Matches(line.text)
        where isStray?.Invoke(match) ?? true
        select $"{file}:{line.Number}: {match.Value}";

    private static bool IsKnown(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out _)
        || host.Contains('{', StringComparison.Ordinal)
        || KnownHosts.Any(known => host == known || host.EndsWith('.' + known, StringComparison.Ordinal));

    [GeneratedRegex("(?<![\\w.>/-])/(work|root|home|Users|mnt|workspace)/[\\w.]+")]
    private static partial Regex PrivatePath();

    [GeneratedRegex(@"\bhttps?://(?<host>\[[0-9a-fA-F:]+\]|[^/\\\s:""'`)<>\]]+)")]
    private static partial Regex Host();
}
