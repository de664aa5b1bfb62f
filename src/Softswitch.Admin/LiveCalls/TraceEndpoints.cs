using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Softswitch.Admin.Http;
using Softswitch.Calls.Tracing;
using Softswitch.Sip.Tracing;

namespace Softswitch.Admin.LiveCalls;

/// <summary><c>/api/calls/{id}/trace</c>: why a call went where it went, live or among the last that have ended.</summary>
internal static class TraceEndpoints
{
    public static void MapTraces(this IEndpointRouteBuilder api)
    {
        api.MapGet("/calls/{id}/trace", GetAsync);
        api.MapGet("/calls/{id}/trace.pcap", GetPcapAsync);
    }

    /// <summary>The steps in words and the SIP messages.</summary>
    internal static async Task<Results<Ok<TraceResponse>, ProblemHttpResult>> GetAsync(
        string id, HttpContext context, LoopQuery loop, AdminServices services, OfficeTime time, CancellationToken cancellationToken)
    {
        if (await loop.AskAsync(() => Find(id, services), cancellationToken) is not { } story)
        {
            return Unknown(id);
        }

        services.Loggers.CreateLogger<AdminEndpoint>().TraceFetched(id, context.Remote());
        return TypedResults.Ok(new TraceResponse(
            id,
            story.IsLive,
            [.. story.Steps.Select(step => StepResponse.From(step, time))],
            [.. story.Messages.Select(message => SipMessageResponse.From(message, time))]));
    }

    /// <summary>The SIP messages as a file for Wireshark.</summary>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetPcapAsync(
        string id, HttpContext context, LoopQuery loop, AdminServices services, CancellationToken cancellationToken)
    {
        if (await loop.AskAsync(() => Find(id, services), cancellationToken) is not { } story)
        {
            return Unknown(id);
        }

        services.Loggers.CreateLogger<AdminEndpoint>().TraceFetched(id, context.Remote());
        return TypedResults.File(PcapFile.Write(story.Messages), PcapFile.MediaType, $"{id}.pcap");
    }

    private static ProblemHttpResult Unknown(string id) => Problems.NotFound($"There is no call {id} in progress or among the last that have ended (any more).");

    private static Story? Find(string id, AdminServices services)
    {
        if (services.Calls.Live.FirstOrDefault(call => call.Id == id) is { } live)
        {
            return new Story(true, [.. live.Trace.Steps], services.Capture.Find(live.Facts.CallIds));
        }

        return services.Traces.Find(id) is { } finished
            ? new Story(false, finished.Steps, services.Capture.Find([.. finished.Record.Legs.Select(leg => leg.CallId)]))
            : null;
    }

    private sealed record Story(bool IsLive, IReadOnlyList<TraceStep> Steps, IReadOnlyList<CapturedMessage> Messages);
}
