using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.Numbers;

namespace Softswitch.Configuration.DialPlan;

/// <summary>Reads number patterns.</summary>
internal static class PatternReader
{
    /// <returns>Null when it is no pattern; the error is reported.</returns>
    public static NumberPattern? Read(ConfigScalar scalar, string where, FindingList findings)
    {
        if (!NumberPattern.TryParse(scalar.Text, out var pattern, out var error))
        {
            findings.Error(scalar.Place, $"{where}: '{scalar.Text}' is no number pattern: {error}");
            return null;
        }

        if (pattern.Text.StartsWith("0046", StringComparison.Ordinal))
        {
            findings.Warning(scalar.Place, $"{where}: '{scalar.Text}' never matches, because 0046 and +46 have become 0 before; write the number as inside Sweden");
        }

        return pattern;
    }
}
