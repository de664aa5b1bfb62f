using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Softswitch.Admin.Http;

namespace Softswitch.Admin.Access;

/// <summary>Lets nothing under <see cref="Guarded"/> through without the token (RFC 6750), existing path or not.</summary>
internal sealed class TokenGate(RequestDelegate next, AdminToken token, AdminServices services)
{
    /// <summary>Where the API begins. The rest (health and metrics) is open to everybody who can reach the port.</summary>
    public const string Guarded = "/api";

    private const string Scheme = "Bearer ";

    private readonly ILogger _logger = services.Loggers.CreateLogger<TokenGate>();

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Guarded) || HasToken(context.Request.Headers.Authorization.ToString()))
        {
            return next(context);
        }

        _logger.TokenRefused(context.Remote(), context.Request.Method, context.Request.Path.ToUriComponent());
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"softswitch\"";
        return Task.CompletedTask;
    }

    private bool HasToken(string authorization) =>
        authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && token.Is(authorization.AsSpan(Scheme.Length).Trim());
}
