using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Softswitch.Interop.Tests.Processes;

/// <summary>A process of a test: its output is kept line by line, and disposing kills it and nothing else.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private const int SigHup = 1;
    private const int SigInt = 2;
    private const int SigKill = 9;
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly string _name;
    private readonly Journal<string> _lines = new();

    private ChildProcess(Process process, string name)
    {
        _process = process;
        _name = name;
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Everything it has printed, standard output and error together.</summary>
    public string Output => string.Join('\n', _lines.Entries);

    /// <summary>Lines printed so far; where a later wait is to begin.</summary>
    public int Mark => _lines.Entries.Count;

    /// <summary>Starts a program with its standard input at an end.</summary>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string directory = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        var child = new ChildProcess(process, Path.GetFileName(program));
        process.OutputDataReceived += (_, line) => child.Take(line.Data);
        process.ErrorDataReceived += (_, line) => child.Take(line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            throw new InvalidOperationException($"{program} cannot be started ({error.Message}); scripts/test installs what is missing.", error);
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = child.WatchAsync();
        return child;
    }

    /// <summary>Waits for a line that contains this text.</summary>
    /// <param name="text">Part of the line.</param>
    /// <param name="within">How long to wait.</param>
    /// <param name="from">First line that counts, from <see cref="Mark"/>.</param>
    /// <exception cref="TimeoutException">It did not come; the message holds the output.</exception>
    public async Task<string> LineAsync(string text, TimeSpan within, int from = 0)
    {
        try
        {
            return (await _lines.FirstAsync(line => line.Contains(text, StringComparison.Ordinal), from, within)).Entry;
        }
        catch (Exception error) when (error is TimeoutException or IOException)
        {
            throw new TimeoutException($"{_name} did not print \"{text}\" within {within.TotalSeconds} s. It printed:\n{Output}", error);
        }
    }

    /// <summary>Waits until lines that contain this text have been printed so many times, from the start on.</summary>
    /// <exception cref="TimeoutException">They did not come; the message holds the output.</exception>
    public async Task LinesAsync(string text, int count, TimeSpan within)
    {
        var left = count;
        try
        {
            await _lines.FirstAsync(line => line.Contains(text, StringComparison.Ordinal) && --left == 0, from: 0, within);
        }
        catch (Exception error) when (error is TimeoutException or IOException)
        {
            throw new TimeoutException($"{_name} printed \"{text}\" {left} times too few within {within.TotalSeconds} s. It printed:\n{Output}", error);
        }
    }

    /// <summary>Tells it that its configuration has changed (SIGHUP).</summary>
    public void HangUp() => _ = Kill(_process.Id, SigHup);

    /// <summary>Asks it to end as Ctrl-C does (SIGINT).</summary>
    public void Interrupt() => _ = Kill(_process.Id, SigInt);

    /// <summary>Asks it to end (SIGTERM).</summary>
    public void Terminate() => _ = Kill(_process.Id, SigTerm);

    /// <summary>Ends it without warning (SIGKILL).</summary>
    public void Kill() => _ = Kill(_process.Id, SigKill);

    /// <summary>Waits until it has ended and all of its output has been read.</summary>
    /// <returns>Its exit code; 128 + signal when a signal ended it.</returns>
    /// <exception cref="TimeoutException">It did not end; the message holds the output.</exception>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(within);
            return _process.ExitCode;
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"{_name} did not end within {within.TotalSeconds} s. It printed:\n{Output}", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _lines.Add(line);
        }
    }

    private async Task WatchAsync()
    {
        await _process.WaitForExitAsync();
        _lines.Close($"{_name} has ended with code {_process.ExitCode}.");
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
