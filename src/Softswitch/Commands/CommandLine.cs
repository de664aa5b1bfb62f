using System.CommandLine;

namespace Softswitch.Commands;

/// <summary>The command line: <c>softswitch serve|check</c>.</summary>
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
            config, serve, check,
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
}
