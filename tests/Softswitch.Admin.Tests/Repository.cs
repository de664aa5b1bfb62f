namespace Softswitch.Admin.Tests;

/// <summary>The files that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The directory of Softswitch.sln.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Softswitch.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("Softswitch.sln not found above the tests");
        }

        return directory.FullName;
    }
}
