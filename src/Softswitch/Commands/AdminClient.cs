using System.Net.Http.Headers;
using System.Text.Json;
using Softswitch.Admin.Access;
using Softswitch.Configuration;

namespace Softswitch.Commands;

/// <summary>Talks to the admin endpoint of the exchange that runs with the same configuration.</summary>
internal sealed class AdminClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;

    private AdminClient(Uri address, AdminToken token)
    {
        // Straight to this machine: a proxy of the environment is none of our business, and must not see the token.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = Patience };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
    }

    /// <summary>Where the exchange answers.</summary>
    public Uri Address => _http.BaseAddress!;

    /// <param name="server">Where it listens, and where its token is.</param>
    /// <exception cref="AdminClientException">The token cannot be read.</exception>
    public static AdminClient Open(ServerOptions server)
    {
        try
        {
            return new AdminClient(AddressOf(server.HttpListen), AdminToken.Load(server.TokenFile));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AdminClientException($"There is no {server.TokenFile}: has the exchange been started with this configuration?", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new AdminClientException($"The admin token cannot be read: {exception.Message}", exception);
        }
    }

    public Task<JsonDocument> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, cancellationToken);

    /// <summary>Sends a request and reads the answer, whatever its status.</summary>
    /// <exception cref="AdminClientException">No answer, no JSON, or a refusal without findings; the message is for people.</exception>
    public async Task<JsonDocument> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            if (response.StatusCode == System.Net.HttpStatusCode.Unauthorized)
            {
                throw new AdminClientException($"The exchange at {Address} does not accept our token: it runs with another configuration.");
            }

            if (response.StatusCode == System.Net.HttpStatusCode.NoContent)
            {
                return JsonDocument.Parse("{}");
            }

            return await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new AdminClientException($"No exchange answers at {Address}: {exception.Message}", exception);
        }
        catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AdminClientException($"The exchange at {Address} has not answered within {Patience.TotalSeconds:0} s.", exception);
        }
        catch (JsonException exception)
        {
            throw new AdminClientException($"What answers at {Address} is no exchange.", exception);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>An address for all interfaces is reached at loopback.</summary>
    private static Uri AddressOf(string listen)
    {
        var address = new UriBuilder(listen.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal));
        address.Host = address.Host switch
        {
            "0.0.0.0" => "127.0.0.1",
            "[::]" => "[::1]",
            var host => host,
        };
        return address.Uri;
    }
}
