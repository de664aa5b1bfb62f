using System.CommandLine;
using NodaTime;
using Softswitch.Exchange.Office;
using Softswitch.Selftest;

namespace Softswitch.Commands;

/// <summary>The command line: <c>softswitch serve|check|explain|status|reload|hash-password|selftest</c>.</summary>
internal static class CommandLine
{
    /// <param name="args">What stands after the program's name.</param>
    /// <param name="output">For answers.</param>
    /// <param name="error">For complaints.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var config = new Option<string>("--config")
        {
            Description = "Directory with softswitch.yaml and the other files",
            HelpName = "DIR",
            DefaultValueFactory = _ => "config",
            Recursive = true,
        };
        var serve = new Command("serve", "Runs the exchange until Ctrl-C or SIGTERM; SIGHUP reads the configuration again");
        serve.SetAction((result, _) => ServeCommand.RunAsync(result.GetRequiredValue(config), error));
        var check = new Command("check", "Checks all configuration files and runs the tests in dialplan.yaml; changes nothing");
        check.SetAction(result => CheckCommand.Run(result.GetRequiredValue(config), output));
        var root = new RootCommand(
            """
            A telephone exchange for one office.

            Point phones at it, edit the text files in the configuration directory, run
            'softswitch check', then 'softswitch serve'.
            Exit codes: 0 fine, 1 failed, 2 wrong use, 3 bad configuration.
            """)
        {
            config, serve, check, Explain(config, output, error), Status(config, output, error), Reload(config, output, error), HashPassword(config, output, error), Selftest(config, output, error),
        };

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var mistake in parsed.Errors)
            {
                await error.WriteLineAsync(mistake.Message);
            }

            await error.WriteLineAsync("Try 'softswitch --help'.");
            return ExitCodes.WrongUse;
        }

        // Ctrl-C and SIGTERM belong to the exchange, which ends its calls first.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, Output = output, Error = error });
    }

    private static Command Explain(Option<string> config, TextWriter output, TextWriter error)
    {
        var from = new Argument<string>("FROM") { Description = "Extension that calls, or trunk:NAME for a call that comes in by that trunk" };
        var to = new Argument<string>("TO") { Description = "Number as dialled; quote what the shell would take: \"*98\"" };
        var when = new Option<string?>("--when") { Description = "Time at the office: \"2026-05-14 10:00\", or \"10:00\" for today; default now", HelpName = "TIME" };
        var noAnswer = new Option<bool>("--no-answer") { Description = "Assume that nobody answers where the call goes first" };
        var busy = new Option<bool>("--busy") { Description = "Assume that it is busy there" };
        var unregistered = new Option<bool>("--unregistered") { Description = "Assume that no phone is registered there" };
        var json = new Option<bool>("--json") { Description = "For programs rather than people" };
        var explain = new Command("explain", "Tells where a call would go, and the line of the configuration that decides at each step")
        {
            from, to, when, noAnswer, busy, unregistered, json,
        };
        explain.SetAction(result =>
        {
            (Option<bool> Option, AssumedOutcome Outcome)[] assumptions =
                [(noAnswer, AssumedOutcome.NoAnswer), (busy, AssumedOutcome.Busy), (unregistered, AssumedOutcome.Unregistered)];
            return ExplainCommand.Run(
                result.GetRequiredValue(config),
                result.GetRequiredValue(from),
                result.GetRequiredValue(to),
                result.GetValue(when),
                [.. assumptions.Where(assumption => result.GetValue(assumption.Option)).Select(assumption => assumption.Outcome)],
                result.GetValue(json),
                SystemClock.Instance.GetCurrentInstant(),
                output,
                error);
        });
        return explain;
    }

    private static Command Status(Option<string> config, TextWriter output, TextWriter error)
    {
        var status = new Command("status", "Tells how the running exchange is: phones, calls");
        status.SetAction((result, cancellationToken) =>
            RunningExchange.StatusAsync(result.GetRequiredValue(config), output, error, cancellationToken));
        return status;
    }

    private static Command Reload(Option<string> config, TextWriter output, TextWriter error)
    {
        var reload = new Command("reload", "Makes the running exchange read its configuration again; calls in progress are not disturbed");
        reload.SetAction((result, cancellationToken) =>
            RunningExchange.ReloadAsync(result.GetRequiredValue(config), output, error, cancellationToken));
        return reload;
    }

    private static Command Selftest(Option<string> config, TextWriter output, TextWriter error)
    {
        var selftest = new Command("selftest", "Two temporary phones try the running exchange: registration, a call with speech, no answer");
        selftest.SetAction((result, cancellationToken) => SelftestCommand.RunAsync(result.GetRequiredValue(config), output, error, cancellationToken));
        return selftest;
    }

    private static Command HashPassword(Option<string> config, TextWriter output, TextWriter error)
    {
        var number = new Argument<string>("NUMBER") { Description = "Extension the password belongs to" };
        var realm = new Option<string?>("--realm") { Description = "Realm; default the one in softswitch.yaml", HelpName = "REALM" };
        var hash = new Command("hash-password", "Reads a password and prints what to write as password-ha1 in extensions.yaml") { number, realm };
        hash.SetAction(result => HashPasswordCommand.Run(
            result.GetRequiredValue(config), result.GetRequiredValue(number), result.GetValue(realm), HashPasswordCommand.ReadPassword, output, error));
        return hash;
    }
}
