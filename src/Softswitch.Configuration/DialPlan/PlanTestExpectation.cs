using Softswitch.Configuration.Checks;
using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.Numbers;

namespace Softswitch.Configuration.DialPlan;

/// <summary>Reads <c>expect:</c> of a plan test: a word, and for some words a number or name.</summary>
internal static class PlanTestExpectation
{
    /// <summary>The words, and whether a number follows.</summary>
    private static readonly Dictionary<string, bool> Words = new()
    {
        ["extension"] = true,
        ["voicemail"] = true,
        ["mailbox"] = true,
        ["trunk"] = true,
        ["switchboard"] = false,
        ["after-hours"] = false,
        ["refused"] = false,
        ["no-trunk"] = false,
        ["no-such-number"] = false,
    };

    /// <returns>The expectation with single spaces: "voicemail 10101"; null when it is missing or wrong.</returns>
    public static string? Read(MapReader map, List<Reference> references)
    {
        if (map.RequiredScalar("expect", "switchboard") is not { } scalar)
        {
            return null;
        }

        var words = scalar.Text.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0 || !Words.TryGetValue(words[0], out var hasNumber) || (words.Length == 2) != hasNumber)
        {
            var known = string.Join(", ", Words.Select(word => !word.Value ? word.Key : word.Key == "trunk" ? "trunk NAME" : $"{word.Key} NUMBER"));
            map.Findings.Error(scalar.Place, $"'expect' in {map.Owner}: expected one of {known}; found '{scalar.Text}'{Spelling.Hint(words.FirstOrDefault() ?? "", Words.Keys)}");
            return null;
        }

        if (!hasNumber)
        {
            return words[0];
        }

        if (words[0] == "trunk")
        {
            references.Add(new Reference(ReferenceKind.Trunk, words[1], $"'expect' in {map.Owner}", scalar.Place));
            return $"trunk {words[1]}";
        }

        var number = NumberRules.Compact(words[1]);
        references.Add(new Reference(ReferenceKind.ExtensionOrGroup, number, $"'expect' in {map.Owner}", scalar.Place));
        return $"{words[0]} {number}";
    }
}
