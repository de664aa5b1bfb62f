using Microsoft.Extensions.Logging;
using Softswitch.Calls.Prompts;
using Softswitch.Media.Audio;

namespace Softswitch.Calls.Tests.Prompts;

public sealed class PromptClipsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("softswitch-prompts-").FullName;
    private readonly LogLines _log = new();

    [Fact]
    public async Task LoadAsync_CommittedClip_IsAsLongAsItsFile()
    {
        var committed = new FileInfo(Path.Combine(PromptTexts.Directory, "sv", "vm.and.wav"));
        committed.CopyTo(Path.Combine(Directory.CreateDirectory(Path.Combine(_directory, "sv")).FullName, committed.Name));

        var clips = await PromptClips.LoadAsync(_directory, _log);

        var sound = Assert.Single(await clips.ResolveAsync(Speech.Of(new SpeechPart.Clip("sv", "vm.and"))));
        Assert.Equal((committed.Length - 44) / 32.0, sound.Length.TotalMilliseconds, tolerance: 1);
        Assert.Empty(_log.Errors);
    }

    [Fact]
    public async Task LoadAsync_BrokenClip_IsReportedAndLeftOut()
    {
        AddClip("sv", "vm.and");
        File.WriteAllText(Path.Combine(_directory, "sv", "vm.from.wav"), "no sound");

        var clips = await PromptClips.LoadAsync(_directory, _log);

        Assert.Equal(1, clips.Count);
        Assert.Contains("vm.from.wav", Assert.Single(_log.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_NoDirectory_Throws()
    {
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => PromptClips.LoadAsync(Path.Combine(_directory, "none"), _log));
    }

    [Fact]
    public async Task ResolveAsync_WithoutFiles_IsCompleteAtOnceAndInOrder()
    {
        AddClip("sv", "vm.and", milliseconds: 300);
        var clips = await PromptClips.LoadAsync(_directory, _log);

        var resolving = clips.ResolveAsync(Speech.Of(
            new SpeechPart.Clip("sv", "vm.and"),
            new SpeechPart.Pause(TimeSpan.FromMilliseconds(150)),
            new SpeechPart.Tone(ToneKind.Beep)));

        Assert.True(resolving.IsCompletedSuccessfully);
        var sounds = await resolving;
        Assert.Equal([300, 150, Tones.Beep.Length.TotalMilliseconds], sounds.Select(sound => sound.Length.TotalMilliseconds));
    }

    [Fact]
    public async Task ResolveAsync_EachTone_HasASound()
    {
        var clips = await PromptClips.LoadAsync(_directory, _log);

        var sounds = await clips.ResolveAsync(new Speech([.. Enum.GetValues<ToneKind>().Select(tone => new SpeechPart.Tone(tone))]));

        Assert.All(sounds, sound => Assert.True(sound.Length > TimeSpan.Zero));
    }

    [Fact]
    public async Task ResolveAsync_UnknownKey_IsSilenceAndReportedOnce()
    {
        AddClip("sv", "vm.and");
        var clips = await PromptClips.LoadAsync(_directory, _log);
        var speech = Speech.Of(new SpeechPart.Clip("sv", "vm.never"));

        var sounds = await clips.ResolveAsync(speech);
        await clips.ResolveAsync(speech);

        Assert.Single(sounds);
        Assert.Contains("vm.never", Assert.Single(_log.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_File_IsReadInItsPlace()
    {
        AddClip("sv", "vm.and", milliseconds: 300);
        var greeting = AddClip("greetings", "10100", milliseconds: 500);
        var clips = await PromptClips.LoadAsync(_directory, _log);

        var sounds = await clips.ResolveAsync(Speech.Of(new SpeechPart.Clip("sv", "vm.and"), new SpeechPart.File(greeting)));

        Assert.Equal([300, 500], sounds.Select(sound => sound.Length.TotalMilliseconds));
    }

    [Fact]
    public async Task ResolveAsync_FileThatIsGone_IsSilenceAndReported()
    {
        var clips = await PromptClips.LoadAsync(_directory, _log);

        var sounds = await clips.ResolveAsync(Speech.Of(new SpeechPart.File(Path.Combine(_directory, "gone.wav"))));

        Assert.Single(sounds);
        Assert.Contains("gone.wav", Assert.Single(_log.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_RequiredFileThatIsNoSound_Fails()
    {
        var path = Path.Combine(Directory.CreateDirectory(_directory).FullName, "message.wav");
        await File.WriteAllTextAsync(path, "no sound");
        var clips = await PromptClips.LoadAsync(_directory, _log);

        var error = await Assert.ThrowsAsync<UnplayableFileException>(async () => await clips.ResolveAsync(Speech.Of(new SpeechPart.File(path, IsRequired: true))));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string AddClip(string language, string key, int milliseconds = 200)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_directory, language)).FullName, key + ".wav");
        var size = milliseconds * 32; // 16 kHz, 16 bit
        using var file = new BinaryWriter(File.Create(path));
        file.Write("RIFF"u8);
        file.Write(36 + size);
        file.Write("WAVEfmt "u8);
        file.Write(16);
        file.Write((short)1);
        file.Write((short)1);
        file.Write(16_000);
        file.Write(32_000);
        file.Write((short)2);
        file.Write((short)16);
        file.Write("data"u8);
        file.Write(size);
        file.Write(new byte[size]);
        return path;
    }

    private sealed class LogLines : ILogger
    {
        public List<string> Errors { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
            {
                Errors.Add(formatter(state, exception));
            }
        }
    }
}
