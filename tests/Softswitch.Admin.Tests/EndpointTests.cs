using System.Net;
using Microsoft.Extensions.Logging;

namespace Softswitch.Admin.Tests;

/// <summary>Start, stop, health and errors that are no route's own.</summary>
[Trait("Category", "Interop")]
public sealed class EndpointTests : IAsyncLifetime
{
    private readonly AdminFixture _admin = new();

    public Task InitializeAsync() => _admin.InitializeAsync();

    public Task DisposeAsync() => _admin.DisposeAsync();

    [Fact]
    public async Task Health_WithoutToken_IsOk()
    {
        using var response = await _admin.Stranger.GetAsync("/health");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var health = await AdminFixture.ReadJsonAsync(response);
        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.True(health.GetProperty("live").GetBoolean());
        Assert.True(health.GetProperty("ready").GetBoolean());
        Assert.NotEmpty(health.GetProperty("version").GetString()!);
        Assert.InRange(health.GetProperty("uptimeSeconds").GetInt64(), 0, 3600);
    }

    [Fact]
    public async Task Health_NotReady_Is503()
    {
        _admin.IsReady = false;

        using var response = await _admin.Stranger.GetAsync("/health");

        await AdminFixture.ReadProblemAsync(response, 503);
    }

    [Theory]
    [InlineData("/")]               // no pages here
    [InlineData("/healthy")]        // no prefix match
    [InlineData("/api/nothing")]    // unknown behind the gate
    [InlineData("/api")]            // the group itself
    [InlineData("/api/mailboxes/10100/messages/first/audio")] // not a message number
    public async Task Get_UnknownPath_Is404Problem(string path)
    {
        using var response = await _admin.Client.GetAsync(path);

        await AdminFixture.ReadProblemAsync(response, 404);
    }

    [Theory]
    [InlineData("DELETE", "/health", "GET")]
    [InlineData("POST", "/metrics", "GET")]
    [InlineData("GET", "/api/reload", "POST")]
    [InlineData("PUT", "/api/calls", "GET")]
    [InlineData("GET", "/api/calls/1", "DELETE")]
    public async Task Send_WrongMethod_Is405ProblemWithAllow(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await _admin.Client.SendAsync(request);

        await AdminFixture.ReadProblemAsync(response, 405);
        Assert.Equal([allowed], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Get_HandlerThrows_Is500ProblemWithoutItsSecrets()
    {
        _admin.Exchange.StoreFailure = new IOException("disk on fire at /var/secret");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/mailboxes/10100/messages");
        request.Headers.Accept.ParseAdd("text/html"); // what a browser asks for changes nothing

        using var response = await _admin.Client.SendAsync(request);

        await AdminFixture.ReadProblemAsync(response, 500);
        var body = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.Contains(_admin.Log.Entries, entry => entry.Level == LogLevel.Error);
    }

    [Fact]
    public async Task StartAsync_AddressTaken_ThrowsIOException()
    {
        await using var second = new StuckExchange(_admin.Endpoint.Address, _admin.Directory.FullName);

        var exception = await Assert.ThrowsAnyAsync<IOException>(() => second.Endpoint.StartAsync());

        Assert.Contains(_admin.Endpoint.Address, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_UnusableToken_ThrowsIOExceptionThatNamesTheFile()
    {
        var tokenFile = Path.Combine(_admin.Directory.FullName, "admin.token");
        await File.WriteAllTextAsync(tokenFile, "short");
        await using var second = new StuckExchange("http://127.0.0.1:0", _admin.Directory.FullName);

        var exception = await Assert.ThrowsAnyAsync<IOException>(() => second.Endpoint.StartAsync());

        Assert.Contains(tokenFile, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_Running_ClosesThePort()
    {
        await _admin.Endpoint.StopAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => _admin.Stranger.GetAsync("/health"));
    }

    [Fact]
    public void StartAsync_FirstStart_LogsNothing() => Assert.Empty(_admin.Log.Entries);

    [Fact]
    public async Task Get_LoopDoesNotAnswer_Is503Problem()
    {
        await using var stuck = new StuckExchange("http://127.0.0.1:0", _admin.Directory.FullName);
        await stuck.Endpoint.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(stuck.Endpoint.Address) };

        using var response = await client.GetAsync("/health");

        await AdminFixture.ReadProblemAsync(response, 503);
    }
}
