namespace Softswitch.Data.Tests;

/// <summary>A directory of its own for a test, deleted at its end; in memory where there is such a thing, for a sync to a busy disk takes long.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private const string InMemory = "/dev/shm";

    private readonly DirectoryInfo _directory = Directory.CreateDirectory(System.IO.Path.Combine(
        Directory.Exists(InMemory) ? InMemory : System.IO.Path.GetTempPath(), $"softswitch-data-{System.IO.Path.GetRandomFileName()}"));

    public string Path => _directory.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => _directory.Delete(recursive: true);
}
