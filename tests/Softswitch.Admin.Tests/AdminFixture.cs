using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json;
using NodaTime;
using Softswitch.Admin.Access;
using Softswitch.Admin.Metrics;
using Softswitch.Admin.Tests.Fakes;
using Softswitch.Sip.Loop;
using Softswitch.Testing;
using Softswitch.Voicemail.Greetings;

namespace Softswitch.Admin.Tests;

/// <summary>A running admin endpoint on a free loopback port, before an exchange that the test arranges.</summary>
[SuppressMessage("Design", "CA1001", Justification = "IAsyncLifetime disposes of them")]
public sealed class AdminFixture : IAsyncLifetime
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    private readonly SignallingLoop _loop = new(TimeProvider.System);
    private readonly MetricsCollector _metrics;

    public AdminFixture()
    {
        Exchange = new FakeExchange(_loop);
        _metrics = new MetricsCollector(TimeProvider.System, Log);
        var options = new AdminOptions { Listen = "http://127.0.0.1:0", TokenFile = Path.Combine(Directory.FullName, "admin.token") };
        Endpoint = new AdminEndpoint(options, new AdminServices
        {
            Loop = _loop,
            Calls = Exchange,
            Locations = Exchange,
            Presence = Exchange,
            Mailboxes = Exchange,
            Traces = Exchange.Traces,
            Capture = Exchange.Capture,
            Alarms = Exchange,
            Logins = Exchange.Logins,
            Records = Exchange,
            Greetings = new GreetingFiles(Directory.FullName),
            Plan = () => Exchange.Plan,
            Messages = Exchange,
            Reload = Exchange,
            Metrics = _metrics,
            Time = TimeProvider.System,
            Zone = () => DateTimeZoneProviders.Tzdb["Europe/Stockholm"],
            IsMailbox = Exchange.Mailboxes.Contains,
            IsReady = () => IsReady,
            Loggers = Log,
        });
    }

    public DirectoryInfo Directory { get; } = System.IO.Directory.CreateTempSubdirectory("softswitch-admin-");

    public AdminEndpoint Endpoint { get; }

    public bool IsReady { get; set; } = true;

    /// <summary>Sends the right token with every request.</summary>
    public HttpClient Client { get; } = new() { Timeout = Guard };

    /// <summary>Sends no token.</summary>
    public HttpClient Stranger { get; } = new() { Timeout = Guard };

    internal FakeExchange Exchange { get; }

    internal RecordedLog Log { get; } = new();

    internal ManualTimeProvider Clock { get; } = new();

    public async Task InitializeAsync()
    {
        _loop.Start();
        await Endpoint.StartAsync().WaitAsync(Guard);
        Client.BaseAddress = Stranger.BaseAddress = new Uri(Endpoint.Address);
        var token = AdminToken.Load(Path.Combine(Directory.FullName, "admin.token"));
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await Endpoint.StopAsync().WaitAsync(Guard);
        await Endpoint.DisposeAsync();
        _metrics.Dispose();
        _loop.Dispose();
        Directory.Delete(recursive: true);
    }

    /// <summary>The JSON of a successful answer.</summary>
    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
        return await ReadJsonAsync(response);
    }

    /// <summary>Checks that an answer is a problem (RFC 9457) of this status and gives its JSON.</summary>
    public static async Task<JsonElement> ReadProblemAsync(HttpResponseMessage response, int status)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await ReadJsonAsync(response);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        return problem;
    }

    public static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
