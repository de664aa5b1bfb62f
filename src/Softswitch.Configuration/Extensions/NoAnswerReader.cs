using Softswitch.Configuration.Checks;
using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;

namespace Softswitch.Configuration.Extensions;

/// <summary>Reads <c>switchboard</c>, <c>voicemail</c> or an extension's number.</summary>
internal static class NoAnswerReader
{
    private static readonly string[] Words = ["switchboard", "voicemail"];

    public static Rule<NoAnswerTarget>? Read(MapReader map, string key, List<Reference> references)
    {
        const string Expected = "'switchboard', 'voicemail' or the number of an extension or group";
        if (map.Scalar(key, Expected) is not { } scalar)
        {
            return null;
        }

        switch (scalar.Text)
        {
            case "switchboard":
                return new Rule<NoAnswerTarget>(NoAnswerTarget.Switchboard, scalar.Place);
            case "voicemail":
                return new Rule<NoAnswerTarget>(NoAnswerTarget.Voicemail, scalar.Place);
        }

        var number = NumberRules.Compact(scalar.Text);
        if (number.Length == 0 || !number.All(char.IsAsciiDigit))
        {
            map.Findings.Error(scalar.Place, $"'{key}' in {map.Owner}: expected {Expected}, found '{scalar.Text}'{Spelling.Hint(scalar.Text, Words)}");
            return null;
        }

        references.Add(new Reference(ReferenceKind.ExtensionOrGroup, number, $"'{key}' in {map.Owner}", scalar.Place));
        return new Rule<NoAnswerTarget>(new NoAnswerTarget(NoAnswerKind.Extension, number), scalar.Place);
    }
}
