using Softswitch.Configuration.Checks;
using Softswitch.Configuration.Yaml;

namespace Softswitch.Configuration.DialPlan;

/// <summary>Reads <c>expect:</c> of a plan test: a word, and for some words a number.</summary>
internal static class PlanTestExpectation
{
    private static readonly Dictionary<string, ReferenceKind?> Words = new()
    {
        ["extension"] = ReferenceKind.Extension,
        ["group"] = ReferenceKind.ExtensionOrGroup,
        ["voicemail"] = ReferenceKind.ExtensionOrGroup,
        ["switchboard"] = null,
        ["after-hours"] = null,
        ["refused"] = null,
        ["unknown"] = null,
        ["trunk"] = null,
    };

    /// <returns>The expectation with single spaces: "voicemail 10101"; null when it is missing or wrong.</returns>
    public static string? Read(MapReader map, List<Reference> references)
    {
        if (map.RequiredScalar("expect", "switchboard") is not { } scalar)
        {
            return null;
        }

        var words = scalar.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is 0 or > 2 || !Words.TryGetValue(words[0], out var kind))
        {
            var known = string.Join(", ", Words.Select(word => word.Value is null ? word.Key : $"{word.Key} NUMBER"));
            map.Findings.Error(scalar.Place, $"'expect' in {map.Owner}: expected one of {known}; found '{scalar.Text}'{Spelling.Hint(words.FirstOrDefault() ?? "", Words.Keys)}");
            return null;
        }

        if (words.Length == 2 && kind is { } needed)
        {
            references.Add(new Reference(needed, words[1], $"'expect' in {map.Owner}", scalar.Place));
        }

        return string.Join(' ', words);
    }
}
