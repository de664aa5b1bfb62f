namespace Softswitch.Interop.Tests.Processes;

/// <summary>A directory of a test, removed with everything in it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("softswitch-").FullName;

    /// <summary>Full path of a file or directory in it; not created.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
