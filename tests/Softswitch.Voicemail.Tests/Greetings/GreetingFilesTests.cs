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

    [Fact]
    public async Task KeepAsync_Recording_TakesTheGreetingsPlaceAndCanBeRemoved()
    {
        var greetings = new GreetingFiles(Path.Combine(_directory, "new"));
        var recording = await greetings.BeginAsync("10100", "call-1");
        await File.WriteAllTextAsync(recording, "second");
        await File.WriteAllTextAsync(Path.Combine(_directory, "new", "10100.wav"), "first");

        Assert.NotEqual(recording, await greetings.BeginAsync("10100", "call-2"));
        await greetings.KeepAsync("10100", recording);
        await greetings.DropAsync(recording);

        var kept = (await greetings.FindAsync("10100")).Greeting!;
        Assert.Equal("second", await File.ReadAllTextAsync(kept));
        Assert.Equal([kept], Directory.GetFiles(Path.Combine(_directory, "new")));
        Assert.True(await greetings.RemoveAsync("10100"));
        Assert.False(await greetings.RemoveAsync("10100"));
    }

    [Fact]
    public async Task KeepAsync_NothingRecorded_ThrowsAndTheOldOneStays()
    {
        var greetings = new GreetingFiles(_directory);
        await File.WriteAllTextAsync(Path.Combine(_directory, "10100.wav"), "old");
        var recording = await greetings.BeginAsync("10100", "call-1");

        await Assert.ThrowsAsync<FileNotFoundException>(() => greetings.KeepAsync("10100", recording));

        Assert.NotNull((await greetings.FindAsync("10100")).Greeting);
    }
}
