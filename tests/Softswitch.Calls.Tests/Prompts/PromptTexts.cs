using System.Text.RegularExpressions;
using Softswitch.Calls.Prompts;

namespace Softswitch.Calls.Tests.Prompts;

/// <summary>The texts.yaml of a language: lets a test read what a caller would hear.</summary>
internal sealed partial class PromptTexts
{
    private readonly Dictionary<string, string> _texts = [];

    public PromptTexts(string language)
    {
        foreach (var line in File.ReadLines(Path.Combine(Directory, language, "texts.yaml")))
        {
            if (Entry().Match(line) is { Success: true } entry)
            {
                _texts.Add(entry.Groups[1].Value, entry.Groups[2].Value);
            }
        }
    }

    /// <summary>Top of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The committed prompts.</summary>
    public static string Directory => Path.Combine(Root, "prompts");

    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>What a speech says, clip after clip; "…" for a pause. Throws when a clip does not exist.</summary>
    public string Read(Speech speech) => string.Join(' ', speech.Parts.Select(part => part switch
    {
        SpeechPart.Clip clip => _texts[clip.Key],
        SpeechPart.Pause => "…",
        _ => part.ToString(),
    }));

    [GeneratedRegex("""^([a-z0-9.-]+): "(.*)"$""")]
    private static partial Regex Entry();

    private static string FindRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Softswitch.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return directory;
    }
}
