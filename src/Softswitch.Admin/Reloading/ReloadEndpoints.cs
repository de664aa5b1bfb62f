using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Softswitch.Admin.Reloading;

/// <summary><c>POST /api/reload</c>: takes over edited configuration files.</summary>
internal static class ReloadEndpoints
{
    public static void MapReload(this IEndpointRouteBuilder api) => api.MapPost("/reload", ReloadAsync);

    internal static async Task<Results<Ok<ReloadResponse>, ProblemHttpResult>> ReloadAsync(IConfigurationReload reload)
    {
        var result = await reload.ReloadAsync();
        var findings = result.Findings.Select(FindingResponse.From).ToArray();
        return result.IsApplied
            ? TypedResults.Ok(new ReloadResponse([.. result.Changes], [.. result.NeedsRestart], findings))
            : TypedResults.Problem(
                "The files have errors; nothing was changed.",
                statusCode: StatusCodes.Status422UnprocessableEntity,
                title: "Broken configuration",
                extensions: new Dictionary<string, object?> { ["findings"] = findings });
    }
}
