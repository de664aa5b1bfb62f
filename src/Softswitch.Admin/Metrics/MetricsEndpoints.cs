using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Softswitch.Admin.Metrics;

/// <summary><c>GET /metrics</c>: for Prometheus.</summary>
internal static class MetricsEndpoints
{
    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes.MapGet("/metrics", Get);

    internal static ContentHttpResult Get(MetricsCollector metrics) => TypedResults.Text(metrics.Scrape(), PrometheusText.ContentType);
}
