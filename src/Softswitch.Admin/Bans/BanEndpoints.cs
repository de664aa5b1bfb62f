using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Softswitch.Admin.Http;
using Softswitch.Calls.Gate;

namespace Softswitch.Admin.Bans;

/// <summary><c>/api/bans</c>: who is blocked after too many wrong passwords.</summary>
internal static class BanEndpoints
{
    public static void MapBans(this IEndpointRouteBuilder api)
    {
        var bans = api.MapGroup("/bans");
        bans.MapGet("", ListAsync);
        bans.MapDelete("/{source}/{user}", LiftAsync);
    }

    /// <summary>Blocked pairs, those first that end first.</summary>
    internal static async Task<Ok<BanResponse[]>> ListAsync(LoopQuery loop, FailedLogins logins, OfficeTime time, CancellationToken cancellationToken)
    {
        var blocked = await loop.AskAsync(() => logins.Blocked, cancellationToken);
        return TypedResults.Ok(blocked.Select(ban => new BanResponse(ban.Source.ToString(), ban.User, time.Local(ban.Until))).ToArray());
    }

    /// <summary>Lets a pair in again at once.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> LiftAsync(
        string source, string user, HttpContext context, LoopQuery loop, FailedLogins logins, AdminServices services, CancellationToken cancellationToken)
    {
        if (!IPAddress.TryParse(source, out var address) || !await loop.AskAsync(() => logins.Unblock(address, user), cancellationToken))
        {
            return Problems.NotFound($"User {user} from {source} is not blocked (any more).");
        }

        services.Loggers.CreateLogger<AdminEndpoint>().BanLifted(user, source, context.Remote());
        return TypedResults.NoContent();
    }
}
