using System.Text.RegularExpressions;

namespace Softswitch.Admin.Tests;

/// <summary>docs/api.md tells the truth: every route it names exists, and every route that exists is named.</summary>
[Trait("Category", "Interop")]
public sealed partial class ApiDocumentationTests : IAsyncLifetime
{
    private readonly AdminFixture _admin = new();

    private static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));

    public Task InitializeAsync() => _admin.InitializeAsync();

    public Task DisposeAsync() => _admin.DisposeAsync();

    [Fact]
    public void ApiPage_Headings_AreTheRoutes()
    {
        var documented = Heading().Matches(Page).Select(match => match.Groups["route"].Value);

        Assert.Equal(_admin.Endpoint.Routes.Select(AsWritten).Order(), documented.Order());
    }

    [Fact]
    public async Task ApiPage_CurlExamples_AreAnswered()
    {
        var examples = Curl().Matches(Page);
        _admin.Exchange.Mailboxes.Add("10100");

        Assert.NotEmpty(examples);
        foreach (Match example in examples)
        {
            var method = example.Groups["method"] is { Success: true } named ? named.Value : "GET";
            using var request = new HttpRequestMessage(new HttpMethod(method), example.Groups["path"].Value);
            if (example.Groups["json"] is { Success: true } json)
            {
                request.Content = new StringContent(json.Value, System.Text.Encoding.UTF8, "application/json");
            }
            else if (example.Groups["wav"].Success)
            {
                request.Content = new ByteArrayContent(Wavs.OfSeconds(1));
            }

            var client = example.Groups["token"].Success ? _admin.Client : _admin.Stranger;

            using var response = await client.SendAsync(request);

            // A call or message of the example may not exist here: then a handler said so, not the router.
            var body = await response.Content.ReadAsStringAsync();
            Assert.True(
                response.IsSuccessStatusCode || body.Contains("(any more)", StringComparison.Ordinal),
                $"{example.Value}: {response.StatusCode} {body}");
        }
    }

    /// <summary>As people write it: "{id}" for "{id:long}", no slash at the end.</summary>
    private static string AsWritten(string route) => Constraint().Replace(route, "}").TrimEnd('/');

    [GeneratedRegex("^### `(?<route>[A-Z]+ /[^`]*)`", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^curl -sS (?<token>-H \"\\$auth\" )?(-X (?<method>[A-Z]+) )?(-o \\S+ )?\"?http://127\\.0\\.0\\.1:8080(?<path>[^\\s\"]+)\"?( -H \"Content-Type: application/json\" -d '(?<json>[^']*)'| --data-binary @(?<wav>\\S+))?", RegexOptions.Multiline)]
    private static partial Regex Curl();

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();
}
