using System.Text.RegularExpressions;

namespace Softswitch.Tests.Layers;

/// <summary>Files stay readable: short, one subject each, named after it (CONTRIBUTING.md).</summary>
public sealed partial class FileShapeTests
{
    private const int MaxLines = 400;

    private static IEnumerable<string> Sources => Repository.FilesOf("src/", ".cs").Where(file => !file.EndsWith("/Program.cs", StringComparison.Ordinal));

    [Fact]
    public void SourceFiles_AreShorterThan400Lines()
    {
        var tooLong = Sources
            .Select(file => (File: file, Lines: Repository.Read(file).AsSpan().Count('\n')))
            .Where(source => source.Lines >= MaxLines)
            .Select(source => $"{source.File}: {source.Lines} lines; what is its second subject?");

        Assert.Empty(tooLong);
    }

    /// <remarks>Enumerations, records, delegates and exceptions may stand with the type they belong to.</remarks>
    [Fact]
    public void SourceFiles_HoldOnePublicType()
    {
        var tooMany = Sources
            .Select(file => (File: file, Types: Declaration().Matches(Repository.Read(file)).Where(IsPublicOwner).Select(NameOf).ToList()))
            .Where(source => source.Types.Count > 1)
            .Select(source => $"{source.File}: {string.Join(", ", source.Types)}");

        Assert.Empty(tooMany);
    }

    [Fact]
    public void SourceFiles_AreNamedAfterATypeInThem()
    {
        var misnamed = Sources.Where(file =>
        {
            var name = Path.GetFileName(file).Split('.')[0];
            return !Declaration().Matches(Repository.Read(file)).Any(declaration => NameOf(declaration) == name);
        });

        Assert.Empty(misnamed);
    }

    [Fact]
    public void SourceFiles_NamespaceIsFolder()
    {
        var misplaced = Sources.Where(file =>
        {
            var expected = Path.GetDirectoryName(file)!["src/".Length..].Replace('/', '.');
            return Namespace().Match(Repository.Read(file)).Groups[1].Value != expected;
        });

        Assert.Empty(misplaced);
    }

    private static bool IsPublicOwner(Match declaration) =>
        declaration.Groups["access"].Value == "public" && declaration.Groups["kind"].Value is "class" or "struct" or "interface"
        && !NameOf(declaration).EndsWith("Exception", StringComparison.Ordinal);

    private static string NameOf(Match declaration) => declaration.Groups["name"].Value;

    // Types that are not nested: file-scoped namespaces leave them at the beginning of the line.
    [GeneratedRegex(@"^(?<access>public|internal|file)? ?(?:(?:sealed|static|abstract|partial|readonly|ref|unsafe) )*(?<kind>record struct|record class|record|class|struct|interface|enum|delegate \S+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
