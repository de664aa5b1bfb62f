using Softswitch.Configuration.Checks;
using Softswitch.Configuration.DialPlan;
using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;

namespace Softswitch.Configuration.Trunks;

/// <summary>Reads <c>numbers:</c> of a trunk: which outside numbers lead where.</summary>
internal sealed class InboundNumbersReader(MapReader trunk, List<Reference> references)
{
    private const string Example = "{ \"0680-16100\": switchboard, \"0680-161XX\": \"101XX\" }";

    /// <returns>The most specific first.</returns>
    public IReadOnlyList<InboundNumber> Read()
    {
        if (trunk.Map("numbers", $"numbers of {trunk.Owner}", Example) is not { } map)
        {
            return [];
        }

        List<InboundNumber> numbers = [];
        foreach (var (key, value) in map.Entries)
        {
            if (PatternReader.Read(key, $"'numbers' in {trunk.Owner}", trunk.Findings) is { } pattern && ReadEntry(key, pattern, value) is { } entry)
            {
                numbers.Add(entry);
            }
        }

        numbers.Sort((a, b) => a.Match.CompareSpecificity(b.Match));
        foreach (var (first, second) in numbers.Zip(numbers.Skip(1)))
        {
            if (first.Match.CompareSpecificity(second.Match) == 0 && first.Match.Overlaps(second.Match))
            {
                trunk.Findings.Error(second.Source, $"'{second.Match}' and '{first.Match}' (line {first.Source.Line}) match some of the same numbers and neither is more specific; make one of them narrower");
            }
        }

        return numbers;
    }

    private InboundNumber? ReadEntry(ConfigScalar key, NumberPattern pattern, ConfigNode value)
    {
        if (pattern.Text[0] != '0')
        {
            trunk.Findings.Error(key.Place, $"'numbers' in {trunk.Owner}: expected national numbers such as \"0680-16100\", found '{key.Text}'");
            return null;
        }

        if (value is not ConfigScalar { IsEmpty: false } scalar)
        {
            trunk.Wrong("numbers", value, $"'switchboard' or a number, as in {Example}");
            return null;
        }

        if (scalar.Text == "switchboard")
        {
            return new InboundNumber(pattern, null, key.Place);
        }

        var target = NumberRules.Compact(scalar.Text);
        if (target.Length == 0 || !IsDigitsAndX(target))
        {
            trunk.Findings.Error(
                scalar.Place,
                $"'numbers' in {trunk.Owner}: expected 'switchboard' or a number with X for digits that are carried over, found '{scalar.Text}'{Spelling.Hint(scalar.Text, ["switchboard"])}");
            return null;
        }

        if (!IsDigitsAndX(pattern.Text) || target.Count(c => c == 'X') != pattern.Text.Count(c => c == 'X'))
        {
            trunk.Findings.Error(scalar.Place, $"'numbers' in {trunk.Owner}: '{key.Text}' and '{scalar.Text}' need the same number of X, and no other signs than digits");
            return null;
        }

        if (target.All(char.IsAsciiDigit))
        {
            references.Add(new Reference(ReferenceKind.ExtensionOrGroup, target, $"'numbers' in {trunk.Owner}", scalar.Place));
        }

        return new InboundNumber(pattern, target, key.Place);
    }

    private static bool IsDigitsAndX(string text) => text.All(c => char.IsAsciiDigit(c) || c == 'X');
}
