using System.Xml.Linq;

namespace Softswitch.Tests.Documents;

/// <summary>docs/dependencies.md, the project files and the pinned versions tell the same.</summary>
public sealed class DependenciesTests
{
    private const string Page = "docs/dependencies.md";

    [Fact]
    public void Packages_OfEveryProject_AreListedWithAReason()
    {
        Assert.Equal(References().Select(reference => reference.Package).Distinct().Order(), Rows().SelectMany(row => row.Packages).Order());
    }

    [Fact]
    public void Packages_OfTheProduct_AreListedWithTheirUsers()
    {
        var expected = References()
            .Where(reference => reference.Project.StartsWith("src/", StringComparison.Ordinal))
            .Select(reference => $"{reference.Package} in {Path.GetFileNameWithoutExtension(reference.Project).Replace("Softswitch.", "", StringComparison.Ordinal)}");

        var listed = Rows().Where(row => row.Users.Length > 0).SelectMany(row => row.Packages.SelectMany(package => row.Users.Select(user => $"{package} in {user}")));

        Assert.Equal(expected.Order(), listed.Order());
    }

    [Fact]
    public void Packages_OfEveryProject_ArePinnedToOneVersion()
    {
        var pinned = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(element => element.Attribute("Include")!.Value, element => element.Attribute("Version")!.Value);

        Assert.Empty(References().Select(reference => reference.Package).Except(pinned.Keys));
        Assert.DoesNotContain(pinned.Values, version => version.Contains('*', StringComparison.Ordinal) || version.Contains('[', StringComparison.Ordinal));
    }

    [Fact]
    public void Projects_All_HaveALockFile()
    {
        var without = Projects().Where(project => !Repository.Files.Contains($"{Path.GetDirectoryName(project)}/packages.lock.json"));

        Assert.Empty(without);
    }

    private static IEnumerable<string> Projects() => Repository.FilesOf("", ".csproj");

    private static IEnumerable<(string Project, string Package)> References() =>
        from project in Projects()
        from element in XDocument.Parse(Repository.Read(project)).Descendants("PackageReference")
        select (project, element.Attribute("Include")!.Value);

    /// <summary>Rows of the tables: packages, and who uses them where the table tells.</summary>
    private static IEnumerable<(string[] Packages, string[] Users)> Rows() =>
        from line in Repository.Read(Page).Split('\n')
        where line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Package ", StringComparison.Ordinal)
        let cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries)
        select (Names(cells[0]), cells.Length == 3 ? Names(cells[1]) : []);

    private static string[] Names(string cell) => cell.Split(',', StringSplitOptions.TrimEntries);
}
