using System.Net;

namespace Softswitch.Sip.Transports;

/// <summary>The address peers outside our networks reach us by, when a router translates addresses before us.</summary>
/// <param name="Public">Our address as the outside sees it.</param>
/// <param name="LocalNets">Networks whose peers are told the interface's own address.</param>
public sealed record AdvertisedAddress(IPAddress Public, IReadOnlyList<IPNetwork> LocalNets)
{
    /// <returns>The address to tell this peer; null for the interface's own.</returns>
    public IPAddress? For(IPAddress remote)
    {
        if (remote.AddressFamily != Public.AddressFamily || IPAddress.IsLoopback(remote))
        {
            return null;
        }

        foreach (var network in LocalNets)
        {
            if (network.Contains(remote))
            {
                return null;
            }
        }

        return Public;
    }
}
