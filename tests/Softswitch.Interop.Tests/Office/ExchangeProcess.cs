using System.Net.Http.Headers;
using System.Text.Json;
using Softswitch.Interop.Tests.Processes;

namespace Softswitch.Interop.Tests.Office;

/// <summary>The exchange as it is delivered: the built program in a process of its own.</summary>
internal sealed class ExchangeProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(15);

    private readonly ChildProcess _process;
    private readonly OfficeFiles _files;
    private readonly HttpClient _http;

    private ExchangeProcess(ChildProcess process, OfficeFiles files)
    {
        _process = process;
        _files = files;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{files.HttpPort}") };
    }

    /// <summary>What it has printed.</summary>
    public string Output => _process.Output;

    /// <summary>Lines printed so far.</summary>
    public int Mark => _process.Mark;

    /// <summary>Starts it without waiting for anything.</summary>
    /// <remarks>A test run in the background has SIGINT ignored and would pass that on: env undoes it, and becomes the exchange.</remarks>
    public static ChildProcess Launch(OfficeFiles files) => ChildProcess.Start(
        "env", ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "softswitch"), "serve", "--config", files.Config]);

    /// <summary>Starts it and waits until it takes calls.</summary>
    public static async Task<ExchangeProcess> StartAsync(OfficeFiles files)
    {
        var process = Launch(files);
        try
        {
            await process.LineAsync("Ready after", StartWithin);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }

        return new ExchangeProcess(process, files);
    }

    /// <summary>Waits for a line of its log.</summary>
    public Task<string> LoggedAsync(string text, int from = 0) => _process.LineAsync(text, Phones.Baresip.Soon, from);

    /// <summary>Waits until lines of its log have held a text so many times.</summary>
    public Task LoggedAsync(string text, int times, TimeSpan within) => _process.LinesAsync(text, times, within);

    /// <summary>Has it read its configuration again (SIGHUP).</summary>
    public void Reload() => _process.HangUp();

    /// <summary>Reads JSON from the admin endpoint.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var document = JsonDocument.Parse(await DownloadAsync(path));
        return document.RootElement.Clone();
    }

    /// <summary>Reads anything from the admin endpoint.</summary>
    public async Task<byte[]> DownloadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(_files.Data, "admin.token"))).Trim());
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.IsSuccessStatusCode, $"GET {path}: {(int)response.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
        return body;
    }

    /// <summary>Stops it in order.</summary>
    /// <param name="within">Longest time it may take.</param>
    /// <returns>Its exit code.</returns>
    public Task<int> StopAsync(TimeSpan within)
    {
        _process.Terminate();
        return _process.ExitAsync(within);
    }

    /// <summary>Stops it as Ctrl-C does.</summary>
    /// <param name="within">Longest time it may take.</param>
    /// <returns>Its exit code.</returns>
    public Task<int> InterruptAsync(TimeSpan within)
    {
        _process.Interrupt();
        return _process.ExitAsync(within);
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.ExitAsync(Phones.Baresip.Soon);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }
}
