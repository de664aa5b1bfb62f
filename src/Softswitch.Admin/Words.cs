using System.Text.Json;

namespace Softswitch.Admin;

/// <summary>Names of the code as the API writes them.</summary>
internal static class Words
{
    /// <summary>"caller-hung-up" of <c>CallerHungUp</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The other way round.</summary>
    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (Kebab(candidate) == word)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
