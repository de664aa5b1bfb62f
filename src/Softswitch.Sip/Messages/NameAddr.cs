namespace Softswitch.Sip.Messages;

/// <summary>Value of From, To, Contact, Route …: a display name, a URI and parameters, as slices (RFC 3261 §25.1 name-addr / addr-spec).</summary>
public readonly ref struct NameAddr
{
    /// <summary>Display name without quotes, escapes left as sent; empty when absent.</summary>
    public ReadOnlySpan<byte> DisplayName { get; init; }

    /// <summary>The URI without angle brackets.</summary>
    public ReadOnlySpan<byte> Uri { get; init; }

    /// <summary>Header parameters after the URI, beginning with ';', or empty.</summary>
    public ReadOnlySpan<byte> Parameters { get; init; }

    public ReadOnlySpan<byte> Tag => throw new NotImplementedException();

    /// <summary>Value of a header parameter (tag, expires, q, +sip.instance …), unquoted.</summary>
    /// <returns>False when the parameter is absent; true with an empty value when it has none.</returns>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value) => throw new NotImplementedException();

    /// <summary>Display name with escapes resolved, as text; empty when absent.</summary>
    public string DisplayNameText => throw new NotImplementedException();

    public static bool TryParse(ReadOnlySpan<byte> value, out NameAddr nameAddr) => throw new NotImplementedException();
}
