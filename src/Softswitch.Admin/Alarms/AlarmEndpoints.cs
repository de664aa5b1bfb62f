using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Softswitch.Calls.Alarms;

namespace Softswitch.Admin.Alarms;

/// <summary><c>/api/alarms</c>: what somebody has to see to now.</summary>
internal static class AlarmEndpoints
{
    public static void MapAlarms(this IEndpointRouteBuilder api) => api.MapGet("/alarms", ListAsync);

    /// <summary>Alarms that are not over, the oldest first.</summary>
    internal static async Task<Ok<AlarmResponse[]>> ListAsync(LoopQuery loop, IAlarms alarms, OfficeTime time, CancellationToken cancellationToken)
    {
        var active = await loop.AskAsync(() => alarms.Active, cancellationToken);
        return TypedResults.Ok(active.Select(alarm => new AlarmResponse(alarm.Key, alarm.Text, time.Local(alarm.Since))).ToArray());
    }
}
