using NodaTime;
using Softswitch.Configuration;
using Softswitch.Exchange.Routing;

namespace Softswitch.Commands;

/// <summary><c>softswitch check</c>: every error and warning with its place, then the office's own tests.</summary>
internal static class CheckCommand
{
    public static int Run(string directory, TextWriter output)
    {
        var configuration = ConfigurationLoader.Load(directory, out var findings);
        foreach (var finding in findings)
        {
            output.WriteLine(finding);
        }

        if (configuration is null)
        {
            output.WriteLine($"{Count(findings.Count(finding => finding.IsError), "error")} in {directory}; nothing was changed");
            return ExitCodes.BadConfiguration;
        }

        var office = configuration.Office;
        var results = PlanTests.Run(office, office.TimeZone, SystemClock.Instance.GetCurrentInstant());
        foreach (var result in results.Where(result => !result.Passed))
        {
            Report(result, output);
        }

        var failed = results.Count(result => !result.Passed);
        output.WriteLine(
            $"{directory}: {Count(office.Extensions.Count, "extension")}, {Count(office.Groups.Count, "group")}, {Count(office.Routes.All.Count, "route")}; "
            + $"{Count(results.Count - failed, "test")} passed, {failed} failed");
        return failed == 0 ? ExitCodes.Fine : ExitCodes.BadConfiguration;
    }

    private static void Report(PlanTestResult result, TextWriter output)
    {
        var test = result.Test;
        output.WriteLine($"{test.Source}: error: {test.From} dials '{test.Dial}': expected '{test.Expect}', but the call goes to '{result.Path.End.Place}':");
        foreach (var step in result.Path.Steps)
        {
            output.WriteLine($"    {step}");
        }
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
