using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.Office;

namespace Softswitch.Configuration.Extensions;

/// <summary>Reads <c>voicemail:</c> of an extension or group: keys and values, or a bare mode, true (record) or false (off).</summary>
internal static class MailboxReader
{
    private const string Example = "{ mode: record, pin: \"7394\" }, or a bare record, announce-only, off, true or false";

    private static readonly Dictionary<string, MailboxMode> Modes = new()
    {
        ["record"] = MailboxMode.Record,
        ["announce-only"] = MailboxMode.AnnounceOnly,
        ["off"] = MailboxMode.Off,
    };

    public static MailboxOptions Read(MapReader owner)
    {
        if (owner.Node("voicemail") is not ConfigScalar bare)
        {
            return owner.Map("voicemail", $"voicemail of {owner.Owner}", Example) is { } map ? ReadMap(map) : MailboxOptions.Off;
        }

        MailboxMode? mode = Modes.TryGetValue(bare.Text, out var named) ? named
            : bool.TryParse(bare.Text, out var isOn) ? (isOn ? MailboxMode.Record : MailboxMode.Off)
            : null;
        if (mode is null)
        {
            owner.Findings.Error(bare.Place, $"'voicemail' in {owner.Owner}: expected keys and values like {Example}, found '{bare.Text}'{Spelling.Hint(bare.Text, Modes.Keys)}");
        }
        else if (mode == MailboxMode.Record)
        {
            WarnOfNoPin(owner.Findings, bare.Place, $"voicemail of {owner.Owner}");
        }

        return new MailboxOptions(mode ?? MailboxMode.Off);
    }

    private static MailboxOptions ReadMap(MapReader map)
    {
        var mode = map.Choice("mode", Modes) ?? MailboxMode.Record;
        var pin = ReadPin(map);
        var options = new MailboxOptions(
            mode,
            pin,
            ReadEmail(map),
            map.Whole("max-seconds", 10, 3600) ?? 180,
            map.Number("min-message-seconds", 0, 60) ?? 2);
        if (mode == MailboxMode.Record && !map.Has("pin"))
        {
            WarnOfNoPin(map.Findings, map.Place, map.Owner);
        }

        map.Done();
        return options;
    }

    private static string? ReadPin(MapReader map)
    {
        if (map.Scalar("pin") is not { } pin)
        {
            return null;
        }

        if (pin.Text.Length is >= 4 and <= 16 && pin.Text.All(char.IsAsciiDigit) && pin.Text.Distinct().Count() >= 3)
        {
            return pin.Text;
        }

        // The value is not shown: what is wrong about a PIN gives the right one away.
        map.Findings.Error(pin.Place, $"'pin' in {map.Owner}: expected at least four digits (at most 16) of which at least three differ");
        return null;
    }

    private static string? ReadEmail(MapReader map)
    {
        if (map.Scalar("email") is not { } email)
        {
            return null;
        }

        var at = email.Text.IndexOf('@', StringComparison.Ordinal);
        if (at > 0 && at < email.Text.Length - 1 && email.Text.LastIndexOf('@') == at && !email.Text.Any(char.IsWhiteSpace))
        {
            return email.Text;
        }

        map.Wrong("email", email, "an address like anna@example.org");
        return null;
    }

    private static void WarnOfNoPin(FindingList findings, Calls.Tracing.SourceLine place, string owner) =>
        findings.Warning(place, $"{owner} has no 'pin': messages are taken, but cannot be heard by phone");
}
