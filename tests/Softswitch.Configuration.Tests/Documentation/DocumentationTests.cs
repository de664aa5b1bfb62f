using System.Text.RegularExpressions;

namespace Softswitch.Configuration.Tests.Documentation;

/// <summary><c>docs/configuration.md</c> is true: its examples load, and it speaks of every key.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "configuration.md"));

    public static TheoryData<string> Files => [.. ConfigurationLoader.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Example_OfOneFile_LoadsWithTheOtherFilesOfTheExampleOffice(string file)
    {
        using var office = new TestOffice();
        foreach (var other in ConfigurationLoader.Files)
        {
            office.Write(other, File.ReadAllText(Path.Combine(RepositoryFiles.ExampleOffice, other)));
        }

        // The tests of the example office speak of its own people, and it has no trunk.
        foreach (var companion in file switch { "extensions.yaml" => ["dialplan.yaml", "trunks.yaml"], "dialplan.yaml" => ["trunks.yaml"], _ => Array.Empty<string>() })
        {
            office.Write(companion, ExampleOf(companion));
        }

        office.Write(file, ExampleOf(file)).LoadValid();
    }

    [Fact]
    public void Examples_Together_AreOneOffice()
    {
        using var office = new TestOffice();
        foreach (var file in ConfigurationLoader.Files)
        {
            office.Write(file, ExampleOf(file));
        }

        office.LoadValid();

        Assert.Empty(office.Findings);
    }

    [Fact]
    public void Document_EveryKeyTheProgramReads_IsExplained()
    {
        var keys = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src", "Softswitch.Configuration"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => KeyRead().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups["key"].Value)
            .ToHashSet();

        var unexplained = keys.Where(key => !Text.Contains($"`{key}`", StringComparison.Ordinal) && !Text.Contains($".{key}`", StringComparison.Ordinal));

        Assert.True(keys.Count > 50, $"only {keys.Count} keys found in the source");
        Assert.Empty(unexplained);
    }

    private static string ExampleOf(string file) =>
        Regex.Match(Text, $"```yaml\n# {Regex.Escape(file)}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value is { Length: > 0 } example
            ? example
            : throw new InvalidDataException($"no example of {file}");

    [GeneratedRegex("""(?:\.(?:Text|Scalar|RequiredText|RequiredScalar|Whole|Number|Flag|Choice|Map|Maps|Texts|List|Node)\(|Read(?:Patterns)?\(\w+, |Date\(map, )"(?<key>[a-z0-9-]+)"[,)]""")]
    private static partial Regex KeyRead();
}
