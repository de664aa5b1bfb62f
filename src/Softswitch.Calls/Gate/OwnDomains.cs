using System.Net;
using System.Text;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Gate;

/// <summary>The domains and addresses this exchange answers for.</summary>
public sealed class OwnDomains
{
    private readonly HashSet<string> _names;
    private readonly HashSet<IPAddress> _addresses = [];
    private readonly ISipTransports _transports;

    /// <param name="realm">Realm of the digest: also a domain.</param>
    /// <param name="domains">Further names and addresses, an IPv6 address without brackets.</param>
    /// <param name="transports">Tells our own addresses.</param>
    public OwnDomains(string realm, IEnumerable<string> domains, ISipTransports transports)
    {
        Realm = realm;
        _transports = transports;
        _names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { realm, "localhost" };
        foreach (var domain in domains)
        {
            if (IPAddress.TryParse(domain, out var address))
            {
                _addresses.Add(Plain(address));
            }
            else
            {
                _names.Add(domain.TrimEnd('.'));
            }
        }
    }

    public string Realm { get; }

    /// <summary>True when a URI with this host means us.</summary>
    /// <param name="host">Host part of a URI; an IPv6 address without brackets.</param>
    /// <param name="flow">The way the request came: our address on that side counts too.</param>
    public bool Contains(ReadOnlySpan<byte> host, SipFlow flow)
    {
        var text = Encoding.ASCII.GetString(host).TrimEnd('.');
        if (_names.Contains(text))
        {
            return true;
        }

        if (!IPAddress.TryParse(text, out var parsed))
        {
            return false;
        }

        var address = Plain(parsed);
        return IPAddress.IsLoopback(address)
            || _addresses.Contains(address)
            || address.Equals(Plain(flow.Local.Address))
            || address.Equals(Plain(_transports.AddressFor(flow).Address))
            || _transports.Listeners.Any(listener => address.Equals(Plain(listener.EndPoint.Address)));
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
