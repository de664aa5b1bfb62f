using Softswitch.Sip.Dialogs;

namespace Softswitch.Calls.Gate;

/// <summary>What the exchange tells peers that it understands.</summary>
public static class Capabilities
{
    /// <summary>Value of Allow: the methods handled inside or outside a dialog (RFC 3261 §20.5).</summary>
    public const string Allow = DialogLayer.AllowedMethods + ", REGISTER, SUBSCRIBE";

    /// <summary>Value of Supported: option tags a peer may require (RFC 3261 §20.37).</summary>
    public const string Supported = "path";

    /// <summary>Value of Allow-Events: event packages that can be subscribed to (RFC 6665 §8.2.2).</summary>
    public const string AllowEvents = "message-summary";

    /// <summary>Value of Accept: bodies understood in an INVITE.</summary>
    public const string Accept = "application/sdp";
}
