using System.Net;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Trunks;

/// <summary>Where a trunk is. What is known is used while it is looked up anew: no lookup delays a call.</summary>
internal sealed class TrunkAddresses(TrunkServices services, TrunkOptions options)
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);

    private long? _lookedUpAt;
    private IReadOnlyList<IPAddress> _host = [];
    private IReadOnlyList<IPAddress> _target = [];

    private TrunkHost Target => options.Proxy ?? options.Host;

    /// <summary>Looks the hosts up unless that was done in the last five minutes; a failure leaves what was known.</summary>
    public async Task RefreshAsync()
    {
        if (_lookedUpAt is { } at && _target.Count > 0 && services.Time.GetElapsedTime(at) < GoodFor)
        {
            return;
        }

        var target = await services.Names.ResolveAsync(Target.Name);
        var host = Target == options.Host ? target : await services.Names.ResolveAsync(options.Host.Name);
        _lookedUpAt = services.Time.GetTimestamp();
        _host = host.Count > 0 ? host : _host;
        if (target.Count > 0 && !target.SequenceEqual(_target))
        {
            _target = target;
            services.Log.Reached(options.Name, new IPEndPoint(target[0], Target.Port ?? TrunkHost.DefaultPort));
        }
    }

    /// <summary>The way to the trunk; null while its address is not known, or no listener of ours can reach it.</summary>
    public SipFlow? Flow() =>
        _target.Select(address => services.Transports.FlowTo(options.Transport, new IPEndPoint(address, Target.Port ?? TrunkHost.DefaultPort)))
            .FirstOrDefault(flow => flow is not null);

    /// <summary>True when its calls may come from there.</summary>
    public bool Includes(IPAddress source)
    {
        var address = source.IsIPv4MappedToIPv6 ? source.MapToIPv4() : source;
        return options.AllowFrom.Count > 0
            ? options.AllowFrom.Any(network => network.Contains(address))
            : _host.Contains(address) || _target.Contains(address);
    }
}
