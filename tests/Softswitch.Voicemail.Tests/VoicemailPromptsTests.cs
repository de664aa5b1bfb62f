namespace Softswitch.Voicemail.Tests;

public sealed class VoicemailPromptsTests
{
    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void All_Keys_HaveATextInEveryLanguage(string language)
    {
        var texts = File.ReadLines(Path.Combine(Root(), "prompts", language, "texts.yaml"))
            .Select(line => line.Split(':')[0].Trim())
            .ToHashSet();

        Assert.Empty(VoicemailPrompts.All.Except(texts));
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("en")]
    public void All_Keys_HaveAClipInEveryLanguage(string language)
    {
        var clips = Path.Combine(Root(), "prompts", language);

        Assert.All(VoicemailPrompts.All, key => Assert.True(File.Exists(Path.Combine(clips, key + ".wav")), key));
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Softswitch.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("Softswitch.sln");
        }

        return directory.FullName;
    }
}
