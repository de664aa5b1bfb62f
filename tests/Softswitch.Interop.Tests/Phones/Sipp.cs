using System.Globalization;
using Softswitch.Interop.Tests.Processes;
using Softswitch.Interop.Tests.Sound;

namespace Softswitch.Interop.Tests.Phones;

/// <summary>Runs scenarios of <c>Scenarios/</c> with SIPp: exact messages, and wrong ones, from outside.</summary>
internal sealed class Sipp : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _directory = new();
    private readonly ChildProcess _process;

    private Sipp(SippOptions options)
    {
        var address = options.Server.StartsWith('[') ? "::1" : "127.0.0.1";
        if (options.Tone is { } frequency)
        {
            ToneFile.WriteALaw(_directory.At("tone.alaw"), frequency, seconds: 1); // played over and over
        }

        _process = ChildProcess.Start("sipp", [
            .. options.IsCaller ? [options.Server] : Array.Empty<string>(),
            "-sf", Path.Combine(AppContext.BaseDirectory, "Scenarios", options.Scenario + ".xml"),
            "-s", options.Number,
            "-au", options.User, "-ap", options.Password,
            "-key", "user", options.From ?? options.User,
            "-key", "server", options.Server,
            "-i", address, "-p", options.Port.ToString(CultureInfo.InvariantCulture),
            "-mi", address, "-mp", FreePorts.Row(4).ToString(CultureInfo.InvariantCulture),
            "-t", options.Transport == "tcp" ? "t1" : "u1",
            "-m", "1", "-nostdin",
            "-trace_err", "-error_file", _directory.At("errors"),
            "-trace_msg", "-message_file", _directory.At("messages"),
            .. options.Arguments], directory: _directory.Path);
    }

    /// <summary>Runs a scenario to its end.</summary>
    public static async Task<SippResult> RunAsync(SippOptions options)
    {
        await using var sipp = Start(options);
        return await sipp.EndAsync();
    }

    /// <summary>Starts a scenario; <see cref="EndAsync"/> waits for it.</summary>
    public static Sipp Start(SippOptions options) => new(options);

    public async Task<SippResult> EndAsync()
    {
        try
        {
            var code = await _process.ExitAsync(Limit);
            return new SippResult(code, Read("errors"), Read("messages"));
        }
        catch (TimeoutException)
        {
            return new SippResult(-1, $"It did not end within {Limit.TotalSeconds} s.\n{Read("errors")}", Read("messages"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _directory.Dispose();
    }

    private string Read(string file) => File.Exists(_directory.At(file)) ? File.ReadAllText(_directory.At(file)) : "";
}
