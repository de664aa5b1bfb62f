using System.Net;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Trunks;

/// <summary>How a trunk is spoken with.</summary>
public sealed record TrunkOptions
{
    public required string Name { get; init; }

    /// <summary>Host of the operator: domain of our requests, and where they are sent unless there is a proxy.</summary>
    public required TrunkHost Host { get; init; }

    /// <summary>Where requests are sent instead; null: to the host.</summary>
    public TrunkHost? Proxy { get; init; }

    public SipTransport Transport { get; init; } = SipTransport.Udp;

    /// <summary>Domain of From and P-Asserted-Identity; null: the host.</summary>
    public string? FromDomain { get; init; }

    /// <summary>What challenges are answered with; null: a challenge is a refusal.</summary>
    public TrunkCredentials? Credentials { get; init; }

    /// <summary>Whether we register with the operator.</summary>
    public bool IsRegistering { get; init; }

    /// <summary>Where its calls come from; empty: from the addresses of host and proxy.</summary>
    public IReadOnlyList<IPNetwork> AllowFrom { get; init; } = [];

    public CalledNumberSource DidFrom { get; init; } = CalledNumberSource.RequestUri;

    /// <summary>True: the caller's number is asserted in P-Asserted-Identity (RFC 3325) besides From.</summary>
    public bool HasAssertedIdentity { get; init; } = true;

    /// <summary>True: a call passed on for an extension says so in Diversion (RFC 5806).</summary>
    public bool HasDiversion { get; init; }

    /// <summary>Most calls at the same time, both ways; null: no limit.</summary>
    public int? MaxCalls { get; init; }

    /// <summary>How many of these are kept free for emergency calls.</summary>
    public int ReservedForEmergency { get; init; }

    /// <summary>By value, lists too: an unchanged trunk keeps its registration over a reload.</summary>
    public bool Equals(TrunkOptions? other) =>
        other is not null
        && (Name, Host, Proxy, Transport, FromDomain, Credentials, IsRegistering, DidFrom) == (other.Name, other.Host, other.Proxy, other.Transport, other.FromDomain, other.Credentials, other.IsRegistering, other.DidFrom)
        && (HasAssertedIdentity, HasDiversion, MaxCalls, ReservedForEmergency) == (other.HasAssertedIdentity, other.HasDiversion, other.MaxCalls, other.ReservedForEmergency)
        && AllowFrom.SequenceEqual(other.AllowFrom);

    public override int GetHashCode() => HashCode.Combine(Name, Host);
}
