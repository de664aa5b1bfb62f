namespace Softswitch.Configuration.Tests;

/// <summary>Finds files of the source tree from where the tests run.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string ExampleOffice => Path.Combine(Root, "config");

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Softswitch.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("Softswitch.sln is in no directory above the tests.");
        }

        return directory.FullName;
    }
}
