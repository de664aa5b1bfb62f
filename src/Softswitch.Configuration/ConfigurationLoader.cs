using Softswitch.Configuration.Checks;
using Softswitch.Configuration.DialPlan;
using Softswitch.Configuration.Extensions;
using Softswitch.Configuration.Schedule;
using Softswitch.Configuration.Server;
using Softswitch.Configuration.Trunks;
using Softswitch.Configuration.Yaml;
using Softswitch.Exchange.DialPlan;
using Softswitch.Exchange.Office;

namespace Softswitch.Configuration;

/// <summary>Reads the configuration directory: all files are read and checked together.</summary>
public static class ConfigurationLoader
{
    /// <summary>The files of a configuration directory; each must be there but the trunks', which an office that only calls within can do without.</summary>
    public static IReadOnlyList<string> Files { get; } = [ServerFile.Name, ExtensionsFile.Name, DialPlanFile.Name, ScheduleFile.Name, TrunksFile.Name];

    /// <summary>Loads and checks everything. Never throws for what is in the files or how they can be read.</summary>
    /// <param name="directory">Configuration directory; findings name files as "directory/file".</param>
    /// <param name="findings">Errors and warnings, file by file from top to bottom.</param>
    /// <param name="realmInForce">Realm to digest passwords with; null: that of the files. A running exchange keeps its own until a restart.</param>
    /// <returns>The configuration, or null with at least one error among the findings.</returns>
    public static LoadedConfiguration? Load(string directory, out IReadOnlyList<Finding> findings, string? realmInForce = null)
    {
        var list = new FindingList(directory);
        var files = new ConfigurationFiles(directory, list);
        var loaded = Load(files, directory, list, realmInForce);
        findings = list.Sorted();
        return loaded;
    }

    private static LoadedConfiguration? Load(ConfigurationFiles files, string directory, FindingList findings, string? realmInForce)
    {
        if (!files.Exist())
        {
            return null;
        }

        var server = files.Read(ServerFile.Name) is { } serverMap ? ServerFile.Read(serverMap, directory, findings) : null;
        var realm = realmInForce ?? server?.Options.Realm ?? new ServerOptions { Listen = [], TokenFile = "", DataDirectory = "" }.Realm;
        var extensions = files.Read(ExtensionsFile.Name) is { } extensionsMap ? ExtensionsFile.Read(extensionsMap, realm, findings) : null;
        var dialPlan = files.Read(DialPlanFile.Name) is { } dialPlanMap ? DialPlanFile.Read(dialPlanMap, findings) : null;
        var zone = server?.Zone ?? NodaTime.DateTimeZone.Utc;
        var schedule = files.Read(ScheduleFile.Name) is { } scheduleMap ? ScheduleFile.Read(scheduleMap, zone, findings) : null;
        var trunks = !files.Has(TrunksFile.Name) ? TrunksFile.None(findings)
            : files.Read(TrunksFile.Name) is { } trunksMap ? TrunksFile.Read(trunksMap, findings) : null;

        var routes = new Routes(dialPlan?.Routes ?? []);
        var checks = new OfficeChecks(extensions is { Numbers.Count: > 0 } ? extensions : null, dialPlan, trunks, findings);
        checks.Resolve([.. extensions?.References ?? [], .. dialPlan?.References ?? [], .. schedule?.References ?? [], .. trunks?.References ?? []]);
        checks.CheckRoutes(routes);
        checks.CheckNumbers(routes, server?.Numbers ?? new());
        checks.CheckTrunks();
        files.WarnOfStrangers();
        if (findings.HasErrors || server is null || extensions is null || dialPlan is null || schedule is null || trunks is null)
        {
            return null;
        }

        var office = new OfficePlan
        {
            Organisation = server.Organisation,
            Language = server.Language,
            TimeZone = server.Zone,
            Numbers = server.Numbers,
            Extensions = extensions.Extensions,
            Groups = extensions.Groups,
            RingRule = dialPlan.RingRule,
            Routes = routes,
            CallingClasses = dialPlan.Classes,
            Trunks = trunks.Trunks,
            Emergency = dialPlan.Emergency,
            Switchboard = schedule.Switchboard,
            AfterHours = schedule.AfterHours,
            Tests = dialPlan.Tests,
        };
        return new LoadedConfiguration(server.Options, office) { Trunks = trunks.Options };
    }
}
