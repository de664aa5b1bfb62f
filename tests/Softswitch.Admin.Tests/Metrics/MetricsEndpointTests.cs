using System.Diagnostics.Metrics;
using System.Net;
using Softswitch.Admin.Metrics;

namespace Softswitch.Admin.Tests.Metrics;

[Trait("Category", "Interop")]
public sealed class MetricsEndpointTests : IAsyncLifetime
{
    private readonly AdminFixture _admin = new();

    public Task InitializeAsync() => _admin.InitializeAsync();

    public Task DisposeAsync() => _admin.DisposeAsync();

    [Fact]
    public async Task Metrics_WithoutToken_IsPrometheusText()
    {
        using var meter = new Meter(MetricsCollector.MeterName);
        meter.CreateCounter<long>("softswitch_scraped_total").Add(3);

        using var response = await _admin.Stranger.GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(3, new Scraped(await response.Content.ReadAsStringAsync())["softswitch_scraped_total"]);
    }
}
