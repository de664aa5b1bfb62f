using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Calls.Prompts;
using Softswitch.Hosting;

namespace Softswitch.Tests.Hosting;

/// <summary>Callers must hear something: without prompts the exchange does not start.</summary>
public sealed class PromptDirectoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("softswitch-").FullName;

    private string Configuration => Path.Combine(_root, "config");

    private string Program => Path.Combine(_root, "program");

    [Theory]
    [InlineData("prompts/sv", "program/prompts/sv", "prompts")]           // the office's own come first
    [InlineData("program/prompts/sv", "program/prompts/en", "program/prompts")]
    public void Find_PromptsOfTheLanguage_AreTaken(string first, string second, string expected)
    {
        AddClip(first);
        AddClip(second);

        Assert.Equal(Path.Combine(_root, expected), PromptDirectory.Find(Configuration, Program, "sv"));
    }

    [Theory]
    [InlineData("elsewhere", "program/prompts/sv")]        // no prompts at all
    [InlineData("program/prompts/en", "program/prompts/sv")] // another language
    [InlineData("prompts", "prompts/sv")]                   // a directory of the office's own without the language
    public void Find_NothingToSay_IsAnErrorThatSaysWhere(string clips, string named)
    {
        AddClip(clips);

        var error = Assert.Throws<DirectoryNotFoundException>(() => PromptDirectory.Find(Configuration, Program, "sv"));

        Assert.StartsWith($"there are no prompts in {Path.Combine(_root, named)}, so callers would hear nothing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveAsync_PromptsGoneSinceTheStart_AreSilence()
    {
        var prompts = new PromptsOnceLoaded(Path.Combine(_root, "gone"), NullLogger<PromptClips>.Instance);

        var clips = await prompts.ResolveAsync(Speech.Of(new SpeechPart.Clip("sv", "switchboard.calling")));

        Assert.Single(clips);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void AddClip(string directory)
    {
        Directory.CreateDirectory(Path.Combine(_root, directory));
        File.WriteAllText(Path.Combine(_root, directory, "call.busy.wav"), "");
    }
}
