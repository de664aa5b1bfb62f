using System.Net;

namespace Softswitch.Configuration;

/// <summary>The address that phones outside the local networks are told to use, when the exchange stands behind NAT.</summary>
/// <param name="Public">Address to put into SIP and SDP towards the outside.</param>
/// <param name="LocalNets">Networks that are told the exchange's own address.</param>
public sealed record AdvertiseOptions(IPAddress Public, IReadOnlyList<IPNetwork> LocalNets);
