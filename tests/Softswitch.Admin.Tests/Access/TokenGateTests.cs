using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace Softswitch.Admin.Tests.Access;

[Trait("Category", "Interop")]
public sealed class TokenGateTests : IAsyncLifetime
{
    private readonly AdminFixture _admin = new();

    public static TheoryData<string, string> Guarded => new()
    {
        { "GET", "/api/registrations" },
        { "GET", "/api/calls" },
        { "DELETE", "/api/calls/1" },
        { "GET", "/api/mailboxes/10100/messages" },
        { "GET", "/api/mailboxes/10100/messages/1/audio" },
        { "POST", "/api/reload" },
        { "GET", "/api/nothing" },      // strangers do not learn which paths exist
        { "GET", "/API/calls" },        // paths are read without regard to case
        { "GET", "/%61pi/calls" },      // and after unescaping
        { "PUT", "/api/calls" },        // nor which methods
    };

    public Task InitializeAsync() => _admin.InitializeAsync();

    public Task DisposeAsync() => _admin.DisposeAsync();

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task Send_WithoutToken_Is401ProblemThatAsksForOne(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await _admin.Stranger.SendAsync(request);

        await AdminFixture.ReadProblemAsync(response, 401);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
        Assert.Empty(_admin.Exchange.HungUp);
    }

    [Theory]
    [InlineData("Bearer", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")] // as long as a real one
    [InlineData("Bearer", "")]                                              // empty
    [InlineData("Basic", "YWRtaW46YWRtaW4=")]                               // another scheme
    public async Task Get_WrongCredentials_Is401AndLogged(string scheme, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/calls");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {value}");

        using var response = await _admin.Stranger.SendAsync(request);

        await AdminFixture.ReadProblemAsync(response, 401);
        var entry = Assert.Single(_admin.Log.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.Contains("127.0.0.1", entry.Text, StringComparison.Ordinal);
        Assert.False(value.Length > 0 && entry.Text.Contains(value, StringComparison.Ordinal), "the log shows what was tried");
    }

    [Fact]
    public async Task Get_RightToken_SchemeInAnyCase_IsLetIn()
    {
        var token = _admin.Client.DefaultRequestHeaders.Authorization!.Parameter;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/calls");
        request.Headers.Authorization = new AuthenticationHeaderValue("bearer", token);

        using var response = await _admin.Stranger.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
