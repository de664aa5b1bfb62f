namespace Softswitch.Interop.Tests.Phones;

/// <summary>How a baresip is set up.</summary>
/// <param name="User">Extension.</param>
/// <param name="Password">Its password; empty: none.</param>
/// <param name="Server">Where it registers: <c>127.0.0.1:5060</c>, <c>[::1]:5060</c>.</param>
internal sealed record BaresipOptions(string User, string Password, string Server)
{
    /// <summary><c>udp</c> or <c>tcp</c>.</summary>
    public string Transport { get; init; } = "udp";

    /// <summary>What it says in calls: a mono 16-bit WAV. At its end it hangs up. Null: a 440 Hz tone without end.</summary>
    public string? Speech { get; init; }

    /// <summary>Answers by itself.</summary>
    public bool AutoAnswer { get; init; }

    /// <summary>Subscribes to its mailbox.</summary>
    public bool WatchesMailbox { get; init; }

    /// <summary>False: does not register.</summary>
    public bool Registers { get; init; } = true;

    /// <summary>Codec names in the order of the offer: PCMA, PCMU, L16.</summary>
    public IReadOnlyList<string> Codecs { get; init; } = ["PCMA", "PCMU"];

    /// <summary>Own SIP port; null: any free one.</summary>
    public int? SipPort { get; init; }

    /// <summary>True when the server is reached over IPv6.</summary>
    public bool IsIPv6 => Server.StartsWith('[');
}
