namespace Softswitch.Tests;

/// <summary>The files that the project is made of, as they lie in the source code.</summary>
internal static class Repository
{
    private static readonly HashSet<string> MadeByTools = ["bin", "obj", "var", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>The directory of Softswitch.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file, relative to the root, with slashes; what tools make and hidden directories but <c>.ci</c> are left out.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. FilesBelow(new DirectoryInfo(Root)).Select(Relative).Order(StringComparer.Ordinal)];

    /// <summary>Files with this ending below a directory.</summary>
    public static IEnumerable<string> FilesOf(string directory, string ending) => Files.Where(file =>
        file.StartsWith(directory, StringComparison.Ordinal) && file.EndsWith(ending, StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string Relative(FileInfo file) => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/');

    private static IEnumerable<FileInfo> FilesBelow(DirectoryInfo directory) => directory.EnumerateFiles().Concat(
        directory.EnumerateDirectories().Where(IsOurs).SelectMany(FilesBelow));

    private static bool IsOurs(DirectoryInfo directory) =>
        !MadeByTools.Contains(directory.Name) && (directory.Name[0] != '.' || directory.Name == ".ci");

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
