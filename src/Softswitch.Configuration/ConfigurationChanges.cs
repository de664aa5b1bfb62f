using System.Globalization;
using Softswitch.Calls.Trunks;
using Softswitch.Exchange.DialPlan;
using Softswitch.Exchange.Office;

namespace Softswitch.Configuration;

/// <summary>What a reload changes, in plain sentences.</summary>
public static class ConfigurationChanges
{
    private static readonly (string Name, Func<Extension, object?> Value)[] ExtensionSettings =
    [
        ("name", extension => extension.Name),
        ("title", extension => extension.Title),
        ("department", extension => extension.Department),
        ("cost-centre", extension => extension.CostCentre),
        ("password", extension => (extension.Ha1, extension.Ha256)),
        ("rings", extension => extension.Rings?.Value),
        ("no-answer", extension => extension.NoAnswer?.Value),
        ("calling-class", extension => extension.CallingClass?.Value),
        ("calls-at-once", extension => extension.CallsAtOnce),
        ("call-waiting", extension => extension.CallWaiting),
        ("voicemail", extension => extension.Voicemail),
    ];

    private static readonly (string Name, Func<Group, object?> Value)[] GroupSettings =
    [
        ("name", group => group.Name),
        ("members", group => string.Join(", ", group.Members)),
        ("no-answer", group => group.NoAnswer?.Value),
        ("voicemail", group => group.Voicemail),
    ];

    private static readonly (string Name, Func<(TrunkOptions Options, Trunk Office), object?> Value)[] TrunkSettings =
    [
        ("host", trunk => (trunk.Options.Host, trunk.Options.Proxy, trunk.Options.Transport)),
        ("from-domain", trunk => trunk.Options.FromDomain),
        ("auth", trunk => trunk.Options.Credentials),
        ("register", trunk => trunk.Options.IsRegistering),
        ("allow-from", trunk => string.Join(", ", trunk.Options.AllowFrom)),
        ("did-from", trunk => trunk.Options.DidFrom),
        ("number-format", trunk => trunk.Office.NumberFormat),
        ("identity", trunk => trunk.Options.HasAssertedIdentity),
        ("diversion", trunk => trunk.Options.HasDiversion),
        ("max-calls", trunk => trunk.Options.MaxCalls),
        ("reserve-for-emergency", trunk => trunk.Options.ReservedForEmergency),
        ("calling-class", trunk => trunk.Office.CallingClass?.Value),
        ("numbers", trunk => string.Join(", ", trunk.Office.Numbers.Select(number => $"{number.Match} to {number.Target ?? "switchboard"}"))),
    ];

    /// <summary>Compares two configurations. No sentence holds a secret; moved lines and comments are no change.</summary>
    /// <returns>One sentence for each change, those that need a restart first; empty when nothing changed.</returns>
    public static IReadOnlyList<string> Between(LoadedConfiguration old, LoadedConfiguration @new) =>
    [
        .. RestartNeeded(old.Server, @new.Server),
        .. Changed(OfficeSettings(old.Office), OfficeSettings(@new.Office)),
        .. Entries("extension", old.Office.Extensions, @new.Office.Extensions, extension => $"{extension.Number} {extension.Name}", ExtensionSettings),
        .. Entries("group", old.Office.Groups, @new.Office.Groups, group => $"{group.Number} {group.Name}", GroupSettings),
        .. Entries("trunk", Trunks(old), Trunks(@new), trunk => trunk.Options.Name, TrunkSettings),
        .. Lines("calling class", old.Office.CallingClasses.Values.Select(Text), @new.Office.CallingClasses.Values.Select(Text)),
        .. Lines("route", old.Office.Routes.All.Select(Text), @new.Office.Routes.All.Select(Text)),
        .. Lines("opening hours", old.Office.Switchboard.Hours.Rules, @new.Office.Switchboard.Hours.Rules),
        .. Lines("duty number", old.Office.AfterHours.Duty.Select(Text), @new.Office.AfterHours.Duty.Select(Text)),
    ];

    /// <summary>The settings that a running exchange cannot change, as sentences; empty when a reload changes everything.</summary>
    public static IReadOnlyList<string> RestartNeeded(ServerOptions old, ServerOptions @new) =>
        [.. Changed(ServerSettings(old), ServerSettings(@new)).Select(sentence => $"{sentence}: takes effect after a restart")];

    private static Dictionary<string, (TrunkOptions Options, Trunk Office)> Trunks(LoadedConfiguration configuration) =>
        configuration.Trunks.Values.ToDictionary(trunk => trunk.Name, trunk => (trunk, configuration.Office.Trunks[trunk.Name]));

    private static (string Name, string Value)[] ServerSettings(ServerOptions server) =>
    [
        ("realm", server.Realm),
        ("domains", string.Join(", ", server.Domains)),
        ("listen", string.Join(", ", server.Listen.Select(listen => $"{listen.Transport.ToString().ToLowerInvariant()}:{listen.EndPoint}"))),
        ("advertise", server.Advertise is { } advertise ? $"{advertise.Public} outside {string.Join(", ", advertise.LocalNets)}" : ""),
        ("rtp-ports", string.Create(CultureInfo.InvariantCulture, $"{server.RtpPortMin}-{server.RtpPortMax}")),
        ("http listen", server.HttpListen),
        ("token-file", server.TokenFile),
        ("data", server.DataDirectory),
    ];

    private static (string Name, string Value)[] OfficeSettings(OfficePlan office) =>
    [
        ("organisation name", office.Organisation),
        ("language", office.Language),
        ("time-zone", office.TimeZone.Id),
        ("area-code", office.Numbers.AreaCode),
        ("outside-prefix", office.Numbers.OutsidePrefix),
        ("ring-rule", string.Create(CultureInfo.InvariantCulture, $"{office.RingRule.Rings} rings of {office.RingRule.RingSeconds} s, then {Text(office.RingRule.Then)}")),
        ("operators", string.Join(", ", office.Switchboard.Operators)),
        ("emergency", office.Emergency is { } emergency ? $"{string.Join(", ", emergency.Numbers)} via {string.Join(", ", emergency.Via)}" : ""),
        ("switchboard ring", office.Switchboard.Ring == OperatorRing.All ? "all" : "in-order"),
        ("seconds-each", office.Switchboard.SecondsEach.ToString(CultureInfo.InvariantCulture)),
        ("max-wait-seconds", office.Switchboard.MaxWaitSeconds.ToString(CultureInfo.InvariantCulture)),
        ("max-queue", office.Switchboard.MaxQueue.ToString(CultureInfo.InvariantCulture)),
        ("after-hours mailbox", office.AfterHours.Mailbox ?? ""),
    ];

    private static IEnumerable<string> Changed((string Name, string Value)[] old, (string Name, string Value)[] @new) =>
        from pair in old.Zip(@new)
        where pair.First.Value != pair.Second.Value
        select $"{pair.First.Name} is now {Shown(pair.Second.Value)} (was {Shown(pair.First.Value)})";

    private static IEnumerable<string> Entries<T>(
        string kind,
        IReadOnlyDictionary<string, T> old,
        IReadOnlyDictionary<string, T> @new,
        Func<T, string> title,
        (string Name, Func<T, object?> Value)[] settings)
    {
        foreach (var (number, entry) in @new.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!old.TryGetValue(number, out var before))
            {
                yield return $"{kind} {title(entry)} added";
                continue;
            }

            string[] changed = [.. settings.Where(setting => !Equals(setting.Value(before), setting.Value(entry))).Select(setting => setting.Name)];
            if (changed.Length > 0)
            {
                yield return $"{kind} {title(entry)}: {string.Join(", ", changed)} changed";
            }
        }

        foreach (var (number, entry) in old.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!@new.ContainsKey(number))
            {
                yield return $"{kind} {title(entry)} removed";
            }
        }
    }

    private static IEnumerable<string> Lines(string kind, IEnumerable<string> old, IEnumerable<string> @new)
    {
        string[] before = [.. old];
        string[] after = [.. @new];
        return [.. after.Except(before).Select(line => $"{kind} added: {line}"), .. before.Except(after).Select(line => $"{kind} removed: {line}")];
    }

    private static string Text(NoAnswerTarget target) => target.Extension ?? target.Kind.ToString().ToLowerInvariant();

    private static string Text(DutyNumber duty) => $"{duty.Name} {duty.Number}";

    private static string Text(Route route) =>
        $"{route.Match} to {route.To.ToString().ToLowerInvariant()}{(route.Via.Count > 0 ? $" via {string.Join(", ", route.Via)}" : "")}";

    private static string Text(CallingClass callingClass)
    {
        var allow = callingClass.Allow.Select(rule => rule.Pattern.Text);
        return $"{callingClass.Name} allows {Shown(string.Join(", ", callingClass.AllowsInternal ? allow.Prepend("internal") : allow))}"
            + $" and denies {Shown(string.Join(", ", callingClass.Deny.Select(rule => rule.Pattern.Text)))}";
    }

    private static string Shown(string value) => value.Length > 0 ? value : "nothing";
}
