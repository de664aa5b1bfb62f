using System.Net;

namespace Softswitch.Calls.Trunks;

/// <summary>Finds the addresses of a host. Never blocks the signalling loop.</summary>
public interface INameResolver
{
    /// <param name="host">Host name or IP address.</param>
    /// <returns>Its addresses, the preferred first; empty when they cannot be found now.</returns>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host);
}
