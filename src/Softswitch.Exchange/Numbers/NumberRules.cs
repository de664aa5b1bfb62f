namespace Softswitch.Exchange.Numbers;

/// <summary>How the office writes numbers.</summary>
/// <param name="AreaCode">Completes a dialled [1-9]… that no route matches: "0680"; empty for none.</param>
/// <param name="OutsidePrefix">Digits that users put before outside numbers: "0" or "00"; empty for none.</param>
public sealed record NumberRules(string AreaCode = "", string OutsidePrefix = "")
{
    /// <summary>Normalises a number as dialled by an own phone.</summary>
    /// <remarks>Spaces and hyphens go; the outside prefix is stripped; + becomes 00; 0046 becomes 0, except before exactly 112, 1177, 11313,
    /// 11414, 116XXX or 118XXX, where it is dropped whole. The area code is added later, by the dial plan.</remarks>
    public string Normalise(string dialled) => throw new NotImplementedException();
}
