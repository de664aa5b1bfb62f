using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Softswitch.Admin.Http;
using Softswitch.Admin.Metrics;

namespace Softswitch.Admin.Health;

/// <summary><c>GET /health</c>: for monitoring and load balancers.</summary>
internal static class HealthEndpoints
{
    private static readonly string Version =
        typeof(HealthEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/health", GetAsync);

    /// <remarks>A loop that does not answer ends in a <see cref="TimeoutException"/>, and so in 503.</remarks>
    internal static async Task<Results<Ok<HealthResponse>, ProblemHttpResult>> GetAsync(
        LoopQuery loop, AdminServices services, CancellationToken cancellationToken)
    {
        var live = await loop.AskAsync(() => true, cancellationToken);
        return services.IsReady()
            ? TypedResults.Ok(new HealthResponse("ok", live, true, Version, (long)ProcessFigures.Uptime(services.Time).TotalSeconds))
            : Problems.Unavailable("The exchange takes no calls now: it is starting or stopping.");
    }
}
