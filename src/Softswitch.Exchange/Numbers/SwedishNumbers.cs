namespace Softswitch.Exchange.Numbers;

/// <summary>Short numbers of the Swedish number plan: dialled without an area code everywhere in the country.</summary>
public static class SwedishNumbers
{
    /// <summary>Emergency, health advice, information and police, European services of social value, directory enquiries.</summary>
    public static IReadOnlyList<NumberPattern> Short { get; } = [.. new[] { "112", "1177", "11313", "11414", "116XXX", "118XXX" }.Select(NumberPattern.Parse)];

    /// <summary>True for exactly one of the short numbers, without prefix.</summary>
    public static bool IsShort(string number) => Short.Any(pattern => pattern.Matches(number));
}
