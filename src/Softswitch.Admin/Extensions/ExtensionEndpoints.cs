using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Softswitch.Admin.Http;
using Softswitch.Admin.Registrations;
using Softswitch.Calls.Registration;
using Softswitch.Exchange.Office;

namespace Softswitch.Admin.Extensions;

/// <summary><c>/api/extensions</c>: the extensions of the configuration and how they are now; no passwords or PINs.</summary>
internal static class ExtensionEndpoints
{
    public static void MapExtensions(this IEndpointRouteBuilder api)
    {
        var extensions = api.MapGroup("/extensions");
        extensions.MapGet("", ListAsync);
        extensions.MapGet("/{number}", GetAsync);
    }

    /// <summary>All extensions, by number.</summary>
    internal static async Task<Ok<ExtensionResponse[]>> ListAsync(
        LoopQuery loop, AdminServices services, OfficeTime time, CancellationToken cancellationToken)
    {
        var plan = services.Plan();
        var all = await loop.AskAsync(
            () =>
            {
                var devices = services.Locations.All.ToLookup(binding => binding.Extension);
                return plan.Extensions.Values.Select(extension => Describe(extension, [.. devices[extension.Number]], services, time)).ToArray();
            },
            cancellationToken);
        return TypedResults.Ok(all.OrderBy(extension => extension.Number, StringComparer.Ordinal).ToArray());
    }

    /// <summary>One extension.</summary>
    internal static async Task<Results<Ok<ExtensionResponse>, ProblemHttpResult>> GetAsync(
        string number, LoopQuery loop, AdminServices services, OfficeTime time, CancellationToken cancellationToken) =>
        services.Plan().Extensions.TryGetValue(number, out var extension)
            ? TypedResults.Ok(await loop.AskAsync(
                () => Describe(extension, [.. services.Locations.All.Where(binding => binding.Extension == number)], services, time), cancellationToken))
            : Problems.NotFound($"There is no extension {number}.");

    private static ExtensionResponse Describe(Extension extension, Binding[] devices, AdminServices services, OfficeTime time)
    {
        var messages = services.Mailboxes.Count(extension.Number);
        return new ExtensionResponse(
            extension.Number,
            extension.Name,
            extension.Title,
            extension.Department,
            extension.CostCentre,
            extension.CallingClass?.Value,
            [.. devices.Select(binding => RegistrationResponse.From(binding, time))],
            services.Presence.ActiveCalls(extension.Number),
            Words.Kebab(extension.Voicemail.Mode),
            messages?.New,
            messages?.Old);
    }
}
