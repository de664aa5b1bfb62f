namespace Softswitch.Exchange.Numbers;

/// <summary>How the office writes numbers.</summary>
/// <param name="AreaCode">Completes a dialled [1-9]… that no route matches: "0680"; empty for none.</param>
/// <param name="OutsidePrefix">Digits that users put before outside numbers: "0" or "00"; empty for none.</param>
public sealed record NumberRules(string AreaCode = "", string OutsidePrefix = "")
{
    private const string Sweden = "0046";

    /// <summary>A country code and a subscriber's number have at least so many digits; short numbers of the country have fewer.</summary>
    private const int ShortestE164 = 8;

    /// <summary>Normalises a number as dialled by an own phone.</summary>
    /// <remarks>Spaces and hyphens go; the outside prefix is stripped; + becomes 00; 0046 becomes 0, except before exactly 112, 1177, 11313,
    /// 11414, 116XXX or 118XXX, where it is dropped whole. The area code is added later, by the dial plan.
    /// "+46 (0)680" is understood: the 0 that people write in brackets is not doubled. What remains of a number that is
    /// nothing but a prefix ("0" or "+46" alone) is kept, so that no number becomes empty or means something else.</remarks>
    public string Normalise(string dialled)
    {
        return ToNational(WithoutOutsidePrefix(Compact(dialled)));
    }

    /// <summary>Normalises a number that a trunk has sent, the caller's or the one called: no outside prefix stands before those.</summary>
    /// <param name="sent">The number as sent.</param>
    /// <param name="format">How the trunk writes numbers: some leave out the + of E.164.</param>
    public static string FromTrunk(string sent, NumberFormat format)
    {
        var number = Compact(sent);
        var lacksPlus = format == NumberFormat.E164 && number.Length >= ShortestE164 && number[0] is >= '1' and <= '9' && number.All(char.IsAsciiDigit);
        return ToNational(lacksPlus ? "+" + number : number);
    }

    /// <summary>Writes a normalised number as a trunk wants it. Short numbers of the country stay as they are.</summary>
    /// <param name="number">Normalised number.</param>
    /// <param name="format">How the trunk writes numbers.</param>
    public static string ForTrunk(string number, NumberFormat format) => format switch
    {
        NumberFormat.E164 when number.Length > 2 && number.StartsWith("00", StringComparison.Ordinal) => "+" + number[2..],
        NumberFormat.E164 when number.Length > 1 && number[0] == '0' && !SwedishNumbers.IsShort(number) => "+46" + number[1..],
        _ => number,
    };

    /// <summary>A dialled number without the outside prefix, if it has it; what is nothing but the prefix stays.</summary>
    public string WithoutOutsidePrefix(string number) =>
        OutsidePrefix.Length > 0 && number.Length > OutsidePrefix.Length && number.StartsWith(OutsidePrefix, StringComparison.Ordinal)
            ? number[OutsidePrefix.Length..]
            : number;

    /// <summary>Takes out what people write into numbers for the eye: spaces, hyphens and dashes, brackets.</summary>
    public static string Compact(string number) =>
        number.Any(IsForTheEye) ? string.Concat(number.Where(c => !IsForTheEye(c))) : number;

    private static string ToNational(string number)
    {
        if (number.Length > 1 && number[0] == '+')
        {
            number = "00" + number[1..];
        }

        if (number.Length == Sweden.Length || !number.StartsWith(Sweden, StringComparison.Ordinal))
        {
            return number;
        }

        var national = number[Sweden.Length..];
        return national[0] == '0' || SwedishNumbers.IsShort(national) ? national : "0" + national;
    }

    private static bool IsForTheEye(char c) =>
        char.IsWhiteSpace(c) || c is '-' or '(' or ')' || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.DashPunctuation;
}
