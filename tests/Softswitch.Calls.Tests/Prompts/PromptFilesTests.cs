using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Softswitch.Calls.Prompts;

namespace Softswitch.Calls.Tests.Prompts;

/// <summary>The committed prompts are whole: each key that is used has a text and a clip in each language.</summary>
public sealed partial class PromptFilesTests
{
    public static TheoryData<string> Languages => [.. PromptLanguages.Codes];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Keys_UsedInTheSource_HaveATextInEachLanguage(string language)
    {
        var texts = new PromptTexts(language).Keys.ToHashSet(StringComparer.Ordinal);

        var used = new[] { "Calls", "Exchange", "Voicemail" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(PromptTexts.Root, "src", "Softswitch." + project), "*.cs", SearchOption.AllDirectories))
            .SelectMany(path => Key().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains("switchboard.calling", used); // it does find keys
        Assert.DoesNotContain(used, key => !texts.Contains(key) && !(texts.Contains(key + ".one") && texts.Contains(key + ".many")));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Clips_OfALanguage_AreThoseOfItsTexts(string language)
    {
        var clips = Directory.EnumerateFiles(Path.Combine(PromptTexts.Directory, language), "*.wav").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(new PromptTexts(language).Keys.Order(StringComparer.Ordinal), clips.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Texts_OfAllLanguages_HaveTheSameFixedSentences()
    {
        var swedish = new PromptTexts("sv").Keys.Where(IsFixed);
        var english = new PromptTexts("en").Keys.Where(IsFixed);

        Assert.Equal(swedish, english);

        static bool IsFixed(string key) => !key.StartsWith("number.", StringComparison.Ordinal)
            && !key.StartsWith("time.", StringComparison.Ordinal) && !key.StartsWith("date.", StringComparison.Ordinal); // the grammars differ
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Clips_OfALanguage_AreMono16BitAt16KhzAndOfSaneLength(string language)
    {
        Assert.All(Directory.EnumerateFiles(Path.Combine(PromptTexts.Directory, language), "*.wav"), path =>
        {
            var wav = File.ReadAllBytes(path).AsSpan();
            var samples = (wav.Length - 44) / 2;

            Assert.True(wav[..4].SequenceEqual("RIFF"u8) && wav[36..40].SequenceEqual("data"u8), path);
            Assert.Equal(1, BinaryPrimitives.ReadInt16LittleEndian(wav[20..]));       // PCM
            Assert.Equal(1, BinaryPrimitives.ReadInt16LittleEndian(wav[22..]));       // channels
            Assert.Equal(16_000, BinaryPrimitives.ReadInt32LittleEndian(wav[24..]));  // Hz
            Assert.Equal(16, BinaryPrimitives.ReadInt16LittleEndian(wav[34..]));      // bits
            Assert.InRange(samples / 16_000.0, 0.1, 15);                              // seconds
        });
    }

    /// <summary>A string of the source that is a key; the keys that grammars put together are tested with them.</summary>
    [GeneratedRegex("""
        "((?:vm|switchboard|after-hours|hours|call)\.[a-z.-]+)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Key();
}
