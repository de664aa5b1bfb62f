using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Registration;

/// <summary>A contact of an extension: one device that can be rung (RFC 3261 §10).</summary>
public sealed record Binding
{
    public required string Extension { get; init; }

    /// <summary>The whole Contact URI: the Request-URI of calls to it.</summary>
    public required string ContactUri { get; init; }

    /// <summary>The way the REGISTER came: requests go back over it.</summary>
    public required SipFlow Flow { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required string CallId { get; init; }

    public required uint CSeq { get; init; }

    /// <summary>Path values (RFC 3327), to be sent as Route; nearest first.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>+sip.instance, or empty.</summary>
    public string Instance { get; init; } = "";

    public string UserAgent { get; init; } = "";

    /// <summary>Preference, 0 to 1 (RFC 3261 §20.10).</summary>
    public double Q { get; init; } = 1;

    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>True when the device came over a connection that a restart has closed: it cannot be rung until it comes back.</summary>
    public bool IsWaiting { get; init; }

    public bool IsLive(DateTimeOffset now) => now < ExpiresAt;
}
