using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Softswitch.Admin.Http;
using Softswitch.Calls;

namespace Softswitch.Admin.LiveCalls;

/// <summary><c>/api/calls</c>: calls in progress.</summary>
internal static class CallEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("/calls");
        calls.MapGet("", ListAsync);
        calls.MapDelete("/{id}", HangUpAsync);
    }

    /// <summary>All calls, oldest first.</summary>
    internal static async Task<Ok<CallResponse[]>> ListAsync(
        LoopQuery loop, ILiveCalls calls, OfficeTime time, CancellationToken cancellationToken)
    {
        var live = await loop.AskAsync(() => calls.Live.Select(call => CallResponse.From(call, time)).ToArray(), cancellationToken);
        return TypedResults.Ok(live.OrderBy(call => call.StartedAt).ToArray());
    }

    /// <summary>Ends a call on both sides.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> HangUpAsync(
        string id, HttpContext context, LoopQuery loop, ILiveCalls calls, AdminServices services, CancellationToken cancellationToken)
    {
        if (!await loop.AskAsync(() => calls.HangUp(id, "ended by an administrator"), cancellationToken))
        {
            return Problems.NotFound($"There is no call {id} (any more).");
        }

        services.Loggers.CreateLogger<AdminEndpoint>().CallEnded(id, context.Remote());
        return TypedResults.NoContent();
    }
}
