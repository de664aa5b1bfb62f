namespace Softswitch.Exchange.Numbers;

/// <summary>How the office writes numbers.</summary>
/// <param name="AreaCode">Completes a dialled [1-9]… that no route matches: "0680"; empty for none.</param>
/// <param name="OutsidePrefix">Digits that users put before outside numbers: "0" or "00"; empty for none.</param>
public sealed record NumberRules(string AreaCode = "", string OutsidePrefix = "")
{
    private const string Sweden = "0046";

    /// <summary>Normalises a number as dialled by an own phone.</summary>
    /// <remarks>Spaces and hyphens go; the outside prefix is stripped; + becomes 00; 0046 becomes 0, except before exactly 112, 1177, 11313,
    /// 11414, 116XXX or 118XXX, where it is dropped whole. The area code is added later, by the dial plan.
    /// "+46 (0)680" is understood: the 0 that people write in brackets is not doubled. What remains of a number that is
    /// nothing but a prefix ("0" or "+46" alone) is kept, so that no number becomes empty or means something else.</remarks>
    public string Normalise(string dialled)
    {
        var number = Compact(dialled);
        if (OutsidePrefix.Length > 0 && number.Length > OutsidePrefix.Length && number.StartsWith(OutsidePrefix, StringComparison.Ordinal))
        {
            number = number[OutsidePrefix.Length..];
        }

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

    /// <summary>Takes out what people write into numbers for the eye: spaces, hyphens and dashes, brackets.</summary>
    public static string Compact(string number) =>
        number.Any(IsForTheEye) ? string.Concat(number.Where(c => !IsForTheEye(c))) : number;

    private static bool IsForTheEye(char c) =>
        char.IsWhiteSpace(c) || c is '-' or '(' or ')' || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.DashPunctuation;
}
