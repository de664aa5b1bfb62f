using System.Net;
using System.Net.Sockets;

namespace Softswitch.Calls.Trunks;

/// <summary>The operating system's resolver, on the pool. An address stands for itself, at once.</summary>
public sealed class SystemNameResolver : INameResolver
{
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return [address];
        }

        try
        {
            return await Task.Run(() => Dns.GetHostAddressesAsync(host));
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
