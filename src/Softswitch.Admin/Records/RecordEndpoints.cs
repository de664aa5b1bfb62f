using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Softswitch.Admin.Http;
using Softswitch.Calls.Records;

namespace Softswitch.Admin.Records;

/// <summary><c>/api/records</c>: calls that have ended.</summary>
internal static class RecordEndpoints
{
    private const int DefaultLimit = 100;

    private const int MaxLimit = 10_000;

    public static void MapRecords(this IEndpointRouteBuilder api) => api.MapGet("/records", ListAsync);

    /// <summary>Records that fit all of the filters, the latest first; as JSON or CSV.</summary>
    internal static async Task<Results<Ok<RecordsResponse>, ContentHttpResult, ProblemHttpResult>> ListAsync(
        string? from,
        string? to,
        string? extension,
        string? place,
        string? cause,
        int? limit,
        long? cursor,
        string? format,
        HttpContext context,
        AdminServices services,
        OfficeTime time,
        CancellationToken cancellationToken)
    {
        if (!TryTime(from, time, out var begin) || !TryTime(to, time, out var end))
        {
            return Problems.BadRequest("\"from\" and \"to\" are times such as 2026-05-13, 2026-05-13T10:00 (the office's clock) or 2026-05-13T08:00:00Z.");
        }

        CallEnd? wanted = null;
        if (cause is not null)
        {
            if (!Words.TryParse(cause, out CallEnd parsed))
            {
                return Problems.BadRequest($"\"cause\" is one of {string.Join(", ", Enum.GetValues<CallEnd>().Select(Words.Kebab))}.");
            }

            wanted = parsed;
        }

        if (limit is < 1 or > MaxLimit)
        {
            return Problems.BadRequest($"\"limit\" is 1 to {MaxLimit}.");
        }

        if (format is not (null or "json" or "csv"))
        {
            return Problems.BadRequest("\"format\" is json or csv.");
        }

        var page = await services.Records.FindAsync(
            new CallRecordFilter { From = begin, To = end, Number = extension, Place = place, End = wanted, Limit = limit ?? DefaultLimit, Cursor = cursor },
            cancellationToken);
        var records = page.Records.Select(record => RecordResponse.From(record, time)).ToArray();
        services.Loggers.CreateLogger<AdminEndpoint>().RecordsFetched(context.Remote(), records.Length, extension ?? "any");
        if (format != "csv" && (format == "json" || !context.Request.Headers.Accept.ToString().Contains(RecordsCsv.MediaType, StringComparison.OrdinalIgnoreCase)))
        {
            return TypedResults.Ok(new RecordsResponse(records, page.Next));
        }

        if (page.Next is { } next)
        {
            context.Response.Headers["X-Next-Cursor"] = next.ToString(CultureInfo.InvariantCulture);
        }

        return TypedResults.Text(RecordsCsv.Write(records), RecordsCsv.MediaType, Encoding.UTF8);
    }

    private static bool TryTime(string? text, OfficeTime time, out DateTimeOffset? moment)
    {
        moment = null;
        if (text is null)
        {
            return true;
        }

        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var parsed))
        {
            return false;
        }

        moment = parsed.Kind == DateTimeKind.Unspecified ? time.FromLocal(parsed) : new DateTimeOffset(parsed);
        return true;
    }
}
