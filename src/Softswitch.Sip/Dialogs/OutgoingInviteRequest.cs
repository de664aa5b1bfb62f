using Softswitch.Sip.Authentication;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Dialogs;

/// <summary>A call to be made to one device.</summary>
public sealed record OutgoingInviteRequest
{
    /// <summary>Request-URI: the whole Contact URI of the device.</summary>
    public required string RequestUri { get; init; }

    public required SipFlow Flow { get; init; }

    /// <summary>Path of the registration, as Route.</summary>
    public IReadOnlyList<string> Route { get; init; } = [];

    /// <summary>Number of the caller; user part of From and Contact.</summary>
    public required string CallerNumber { get; init; }

    /// <summary>Name of the caller; empty for none.</summary>
    public required string CallerName { get; init; }

    /// <summary>Number that is called; user part of To.</summary>
    public required string CalledNumber { get; init; }

    /// <summary>Hops that are left, so that a call that comes back to us cannot run in a circle for ever (RFC 3261 §8.1.1.6).</summary>
    public int MaxForwards { get; init; } = 70;

    /// <summary>Whole From value without tag; null: made of the caller's name and number.</summary>
    public string? From { get; init; }

    /// <summary>Whole To value; null: made of the number called.</summary>
    public string? To { get; init; }

    /// <summary>Further header fields.</summary>
    public SipHeaderList Headers { get; init; } = [];

    /// <summary>Answers a challenge of the peer; null: a challenge is a refusal.</summary>
    public DigestClient? Credentials { get; init; }

    /// <summary>SDP offer.</summary>
    public required ReadOnlyMemory<byte> Sdp { get; init; }
}
