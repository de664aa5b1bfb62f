using System.Globalization;
using System.Text.RegularExpressions;
using Softswitch.Interop.Tests.Processes;

namespace Softswitch.Interop.Tests.Phones;

/// <summary>A real softphone on loopback: baresip without a screen, told what to do over its control connection.</summary>
/// <remarks>What it hears is recorded (G.711 packets only: gaps leave no silence) and whole once the phone has been stopped.</remarks>
internal sealed partial class Baresip : IAsyncDisposable
{
    /// <summary>How long anything that should happen at once may take on a busy machine.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly BaresipOptions _options;
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, int> _next = [];
    private ChildProcess? _process;
    private BaresipControl? _control;

    private Baresip(BaresipOptions options)
    {
        _options = options;
    }

    public string User => _options.User;

    public string Log => _process?.Output ?? "";

    /// <summary>Lines logged so far; where a later <see cref="LoggedAsync"/> is to begin.</summary>
    public int Mark => _process!.Mark;

    /// <summary>Lines logged since <see cref="Mark"/>.</summary>
    public IEnumerable<string> LogFrom(int mark) => Log.Split('\n').Skip(mark);

    /// <summary>WAV files of what was heard, one for each call, oldest first.</summary>
    public IReadOnlyList<string> Heard =>
        [.. Directory.EnumerateFiles(_directory.At("heard"), "dump-*-dec.wav").OrderBy(File.GetLastWriteTimeUtc).ThenBy(path => path, StringComparer.Ordinal)];

    /// <summary>Starts a phone; it begins to register, but nobody has waited for that.</summary>
    public static async Task<Baresip> StartAsync(BaresipOptions options)
    {
        var phone = new Baresip(options);
        try
        {
            await phone.StartAsync();
            return phone;
        }
        catch
        {
            await phone.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a phone and waits until it is registered.</summary>
    public static async Task<Baresip> RegisterAsync(BaresipOptions options)
    {
        var phone = await StartAsync(options);
        try
        {
            await phone.EventAsync("REGISTER_OK");
            return phone;
        }
        catch
        {
            await phone.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls a number at its server.</summary>
    public Task DialAsync(string number) =>
        CommandAsync("dial", $"sip:{number}@{_options.Server}{(_options.Transport == "udp" ? "" : $";transport={_options.Transport}")}");

    /// <summary>Waits until it rings, then answers.</summary>
    public async Task AnswerAsync(TimeSpan? within = null)
    {
        await EventAsync("CALL_INCOMING", within: within);
        await CommandAsync("accept");
        await EventAsync("CALL_ESTABLISHED");
    }

    /// <summary>Hangs up, cancels, or rejects with 486 when it rings.</summary>
    public Task HangUpAsync() => CommandAsync("hangup");

    public Task HoldAsync() => CommandAsync("hold");

    public Task ResumeAsync() => CommandAsync("resume");

    /// <summary>Presses keys in the call, sent as telephone-events (RFC 4733).</summary>
    public Task PressAsync(string keys) => CommandAsync("sndcode", keys);

    /// <summary>Runs any command of baresip.</summary>
    /// <exception cref="InvalidOperationException">It refused.</exception>
    public async Task<string> CommandAsync(string command, string? parameters = null)
    {
        var reply = await _control!.CommandAsync(command, parameters, Soon);
        return reply.Ok ? reply.Text : throw new InvalidOperationException($"{User}: {command} {parameters}: {reply.Text}\n{Log}");
    }

    /// <summary>The next event of this type: the first one that no earlier wait for the type has passed.</summary>
    /// <param name="type">CALL_ESTABLISHED, CALL_CLOSED …</param>
    /// <param name="param">Text its parameter has to contain.</param>
    /// <param name="within">How long to wait; default <see cref="Soon"/>.</param>
    /// <exception cref="TimeoutException">It did not come; the message says what came, and holds the log with all SIP messages.</exception>
    public async Task<PhoneEvent> EventAsync(string type, string param = "", TimeSpan? within = null)
    {
        try
        {
            var (index, found) = await _control!.Events.FirstAsync(
                seen => seen.Type == type && seen.Param.Contains(param, StringComparison.Ordinal), _next.GetValueOrDefault(type), within ?? Soon);
            _next[type] = index + 1;
            return found;
        }
        catch (Exception error) when (error is TimeoutException or IOException)
        {
            var seen = string.Join(", ", _control!.Events.Entries.Select(entry => $"{entry.Type} {entry.Param}".TrimEnd()));
            throw new TimeoutException($"{User}: no {type} {param} ({error.Message}). It saw: {seen}\n{Log}", error);
        }
    }

    /// <summary>Events of a type up to now.</summary>
    public IReadOnlyList<PhoneEvent> Seen(string type) => [.. _control!.Events.Entries.Where(entry => entry.Type == type)];

    /// <summary>Waits for a line in its log, which holds every SIP message sent and received.</summary>
    public Task LoggedAsync(string text, int from = 0) => _process!.LineAsync(text, Soon, from);

    /// <summary>RTP packets heard so far in its call: baresip stops recording at a re-INVITE, but it goes on counting.</summary>
    public async Task<int> PacketsHeardAsync() =>
        Received().Match(await CommandAsync("audio_debug")) is { Success: true } count ? int.Parse(count.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

    /// <summary>Waits until its call has lasted this long; it prints the time all the while.</summary>
    public Task TalkedAsync(int seconds) => LoggedAsync($"[0:00:{seconds:00}]");

    /// <summary>Ends it in order: it hangs up, takes back its registration, and finishes its recordings.</summary>
    public async Task StopAsync()
    {
        if (_control is not null)
        {
            await _control.DisposeAsync();
        }

        if (_process is { HasExited: false })
        {
            _process.Terminate();
            await _process.ExitAsync(Soon);
        }
    }

    /// <summary>Ends it as a power cut would: it says nothing to anybody.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.ExitAsync(Soon);
    }

    public async ValueTask DisposeAsync()
    {
        if (_control is not null)
        {
            await _control.DisposeAsync();
        }

        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _directory.Dispose();
    }

    [GeneratedRegex(@"psent=\d+ rcvd=(\d+)")]
    private static partial Regex Received();

    private async Task StartAsync()
    {
        var control = FreePorts.One();
        BaresipConfig.Write(_directory.Path, _options, (_options.SipPort ?? FreePorts.One(), control, FreePorts.Row(BaresipConfig.RtpPortCount)));

        // stdbuf: into a pipe it would print only when some kilobytes are full.
        _process = ChildProcess.Start("stdbuf", ["-oL", "baresip", "-f", _directory.Path, "-v", "-s"]);
        await _process.LineAsync("baresip is ready", Soon);
        _control = await BaresipControl.ConnectAsync(control);

        // The account is added only now: no event is missed, and the mwi module does not subscribe over and over,
        // which it does when a REGISTER is answered while baresip starts.
        await CommandAsync("uanew", BaresipConfig.Account(_options));
    }
}
