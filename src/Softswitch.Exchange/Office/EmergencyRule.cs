using Softswitch.Calls.Tracing;
using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.Office;

/// <summary>Numbers that leave the office before any other rule is asked.</summary>
/// <param name="Numbers">As the network knows them: "112".</param>
/// <param name="Via">Trunks to try, in order.</param>
/// <param name="Source">Line of the rule.</param>
public sealed record EmergencyRule(IReadOnlyList<string> Numbers, IReadOnlyList<string> Via, SourceLine Source)
{
    private static readonly string[] Prefixes = ["", "0", "00", "+46", "0046"];

    /// <summary>The emergency number meant by what was dialled: 112, and 0112, 00112, +46112 as people in haste dial it, with or without the outside prefix.</summary>
    /// <returns>Null when it is none.</returns>
    public string? Find(string dialled, NumberRules rules)
    {
        var number = NumberRules.Compact(dialled);
        var bare = rules.WithoutOutsidePrefix(number);
        return Numbers.FirstOrDefault(emergency => Prefixes.Any(prefix => Is(number, prefix, emergency) || Is(bare, prefix, emergency)));
    }

    private static bool Is(string number, string prefix, string emergency) =>
        number.Length == prefix.Length + emergency.Length
        && number.StartsWith(prefix, StringComparison.Ordinal)
        && number.EndsWith(emergency, StringComparison.Ordinal);
}
