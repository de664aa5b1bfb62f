using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Softswitch.Calls.Registration;

namespace Softswitch.Admin.Registrations;

/// <summary><c>/api/registrations</c>: which phones are registered.</summary>
internal static class RegistrationEndpoints
{
    public static void MapRegistrations(this IEndpointRouteBuilder api) => api.MapGet("/registrations", ListAsync);

    /// <summary>All devices, by extension.</summary>
    internal static async Task<Ok<RegistrationResponse[]>> ListAsync(
        LoopQuery loop, ILocations locations, OfficeTime time, CancellationToken cancellationToken)
    {
        var bindings = await loop.AskAsync(() => locations.All.ToArray(), cancellationToken);
        return TypedResults.Ok(bindings
            .OrderBy(binding => binding.Extension, StringComparer.Ordinal)
            .ThenBy(binding => binding.ContactUri, StringComparer.Ordinal)
            .Select(binding => RegistrationResponse.From(binding, time))
            .ToArray());
    }
}
