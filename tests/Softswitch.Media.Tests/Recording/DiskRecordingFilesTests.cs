using Softswitch.Media.Recording;

namespace Softswitch.Media.Tests.Recording;

/// <summary>The real disk.</summary>
[Trait("Category", "Interop")]
public sealed class DiskRecordingFilesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("softswitch-files-").FullName;
    private readonly DiskRecordingFiles _files = new();

    [Theory]
    [InlineData(1)] // fsync
    [InlineData(3)] // one syncfs where there is one
    public void SyncAll_GrowingFiles_AreThereForOthersToRead(int count)
    {
        var paths = Enumerable.Range(0, count).Select(i => Path.Combine(_directory, $"{i}.wav")).ToArray();
        var streams = paths.Select(_files.Create).ToArray();
        foreach (var stream in streams)
        {
            stream.Write([1, 2, 3]);
        }

        _files.SyncAll(streams);

        Assert.All(paths, path => Assert.Equal(3, new FileInfo(path).Length));
        Array.ForEach(streams, stream => stream.Dispose());
    }

    [Fact]
    public void Create_FileIsThere_ItIsReplaced()
    {
        var path = Path.Combine(_directory, "old.wav");
        File.WriteAllBytes(path, new byte[1000]);

        using var stream = _files.Create(path);

        Assert.Equal(0, stream.Length);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
