namespace Softswitch.Calls.Prompts;

/// <summary>The languages the exchange speaks.</summary>
public static class PromptLanguages
{
    private static readonly Dictionary<string, ISentences> ByCode = new(StringComparer.Ordinal)
    {
        ["sv"] = new SwedishSentences(),
        ["en"] = new EnglishSentences(),
    };

    /// <summary>Language codes, as in the configuration and under <c>prompts/</c>.</summary>
    public static IReadOnlyCollection<string> Codes => ByCode.Keys;

    /// <summary>The grammar of a language.</summary>
    /// <param name="code">One of <see cref="Codes"/>.</param>
    /// <exception cref="ArgumentException">No such language; configuration is checked before it gets here.</exception>
    public static ISentences For(string code) =>
        ByCode.GetValueOrDefault(code) ?? throw new ArgumentException($"No prompts in language '{code}'.", nameof(code));
}
