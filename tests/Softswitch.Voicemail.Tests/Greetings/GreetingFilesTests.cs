using Softswitch.Voicemail.Greetings;

namespace Softswitch.Voicemail.Tests.Greetings;

public sealed class GreetingFilesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("softswitch-greetings-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task FindAsync_FilesOfTheBox_AreFound()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "10100.wav"), "");
        await File.WriteAllTextAsync(Path.Combine(_directory, "10200.name.wav"), "");
        var greetings = new GreetingFiles(_directory);

        Assert.Equal(new OwnGreeting(Path.Combine(_directory, "10100.wav"), null), await greetings.FindAsync("10100"));
        Assert.Equal(new OwnGreeting(null, Path.Combine(_directory, "10200.name.wav")), await greetings.FindAsync("10200"));
    }

    [Fact]
    public async Task FindAsync_NoDirectory_FindsNothing()
    {
        Assert.Equal(OwnGreeting.None, await new GreetingFiles(Path.Combine(_directory, "missing")).FindAsync("10100"));
    }
}
