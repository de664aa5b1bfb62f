using System.Text.RegularExpressions;

namespace Softswitch.Tests.Documents;

/// <summary>What the documents point at is there.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Documents => [.. Repository.FilesOf("", ".md")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_ToFilesOfTheProject_LeadSomewhere(string document)
    {
        var broken = Link().Matches(Repository.Read(document))
            .Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Exists(document, target));

        Assert.Empty(broken);
    }

    /// <remarks>A name in code that looks like a path of ours: it has to exist, wherever the sentence says it starts.</remarks>
    [Theory]
    [MemberData(nameof(Documents))]
    public void Paths_InCode_AreFilesOrDirectories(string document)
    {
        var broken = PathInCode().Matches(Repository.Read(document))
            .Select(path => path.Groups["path"].Value.TrimEnd('/'))
            .Where(path => !Path.Exists(Path.Combine(Repository.Root, path)));

        Assert.Empty(broken);
    }

    [Fact]
    public void Architecture_FileNames_AreThoseOfTheSource()
    {
        var names = Repository.Files.Select(file => Path.GetFileName(file)).ToHashSet();

        var unknown = FileName().Matches(Repository.Read("docs/architecture.md")).Select(name => name.Groups["name"].Value).Where(name => !names.Contains(name));

        Assert.Empty(unknown);
    }

    private static bool Exists(string document, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, parts[0]);
        return Path.Exists(Path.Combine(Repository.Root, path))
            && (parts.Length == 1 || Headings(path).Contains(parts[1]));
    }

    /// <summary>The anchors of a page: its headings in lower case, spaces as hyphens, without signs.</summary>
    private static IEnumerable<string> Headings(string path) => Heading().Matches(Repository.Read(path)).Select(heading =>
        SignInHeading().Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\[[^\]\n]+\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(?:src|tests|docs|scripts|prompts|config|\.ci)/[\w./-]*)`")]
    private static partial Regex PathInCode();

    [GeneratedRegex(@"`(?:[\w./]*/)?(?<name>\w[\w.]*\.cs)\b")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\s-]")]
    private static partial Regex SignInHeading();
}
