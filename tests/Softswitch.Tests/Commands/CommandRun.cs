using Softswitch.Commands;

namespace Softswitch.Tests.Commands;

/// <summary>What a command line did.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Output">Standard output, without logs.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    public static async Task<CommandRun> OfAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
