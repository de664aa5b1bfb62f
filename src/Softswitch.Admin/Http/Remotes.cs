using Microsoft.AspNetCore.Http;

namespace Softswitch.Admin.Http;

/// <summary>Names of those who ask, for the log.</summary>
internal static class Remotes
{
    /// <summary>The address a request came from; empty when there is no connection.</summary>
    public static string Remote(this HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
