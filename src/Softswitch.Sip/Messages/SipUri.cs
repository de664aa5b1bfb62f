namespace Softswitch.Sip.Messages;

/// <summary>A sip or sips URI as slices (RFC 3261 §19.1).</summary>
public readonly ref struct SipUri
{
    public bool IsSecure { get; init; }

    /// <summary>User part as sent, escapes left; empty when absent.</summary>
    public ReadOnlySpan<byte> User { get; init; }

    /// <summary>Host name or address; an IPv6 address without brackets.</summary>
    public ReadOnlySpan<byte> Host { get; init; }

    /// <summary>Port; 0 when absent.</summary>
    public int Port { get; init; }

    /// <summary>URI parameters beginning with ';', or empty.</summary>
    public ReadOnlySpan<byte> Parameters { get; init; }

    /// <summary>Headers after '?', or empty.</summary>
    public ReadOnlySpan<byte> Headers { get; init; }

    /// <summary>User part with %HH resolved, as text.</summary>
    public string UserText => throw new NotImplementedException();

    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value) => throw new NotImplementedException();

    /// <returns>False for another scheme and for what is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> value, out SipUri uri) => throw new NotImplementedException();

    /// <summary>Equality by RFC 3261 §19.1.4.</summary>
    public static bool AreEquivalent(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => throw new NotImplementedException();
}
