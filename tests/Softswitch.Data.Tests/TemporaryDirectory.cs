namespace Softswitch.Data.Tests;

/// <summary>A directory of its own for a test, deleted at its end.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("softswitch-data-");

    public string Path => _directory.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => _directory.Delete(recursive: true);
}
