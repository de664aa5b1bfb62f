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
    private const int MaxNumberLength = 64;

    public static void MapCalls(this IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("/calls");
        calls.MapGet("", ListAsync);
        calls.MapDelete("/{id}", HangUpAsync);
        calls.MapPost("/{id}/transfer", TransferAsync);
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

    /// <summary>Leads the caller to another number by the office's rules; whoever talks with the caller is parted.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> TransferAsync(
        string id, TransferRequest transfer, HttpContext context, LoopQuery loop, ILiveCalls calls, AdminServices services, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(transfer.To) || transfer.To.Length > MaxNumberLength || transfer.To.Any(char.IsControl))
        {
            return Problems.BadRequest($"\"to\" must be a number to dial, of at most {MaxNumberLength} characters.");
        }

        if (!await loop.AskAsync(() => calls.Transfer(id, transfer.To, $"transferred to {transfer.To} by an administrator"), cancellationToken))
        {
            return Problems.NotFound($"There is no call {id} (any more).");
        }

        services.Loggers.CreateLogger<AdminEndpoint>().CallTransferred(id, transfer.To, context.Remote());
        return TypedResults.NoContent();
    }
}
