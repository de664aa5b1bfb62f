using System.Text;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Authentication;

/// <summary>The fields of a digest challenge or answer, as slices (RFC 3261 §25.1 digest-cln, dig-resp).</summary>
internal readonly ref struct DigestFields
{
    public ReadOnlySpan<byte> Realm { get; init; }

    public ReadOnlySpan<byte> Nonce { get; init; }

    /// <summary>The chosen qop of an answer; the list of them in a challenge.</summary>
    public ReadOnlySpan<byte> Qop { get; init; }

    public ReadOnlySpan<byte> Algorithm { get; init; }

    public ReadOnlySpan<byte> Opaque { get; init; }

    public ReadOnlySpan<byte> UserName { get; init; }

    public ReadOnlySpan<byte> Uri { get; init; }

    public ReadOnlySpan<byte> Response { get; init; }

    public ReadOnlySpan<byte> ClientNonce { get; init; }

    public ReadOnlySpan<byte> NonceCount { get; init; }

    public ReadOnlySpan<byte> Stale { get; init; }

    /// <summary>True when a challenge says that only the nonce was too old.</summary>
    public bool IsStale => Ascii.EqualsIgnoreCase(Stale, "true"u8);

    /// <summary>The algorithm, named or by default (RFC 7616 §3.3); none when we do not know it.</summary>
    public DigestAlgorithms KnownAlgorithm =>
        Algorithm.IsEmpty || Ascii.EqualsIgnoreCase(Algorithm, "MD5"u8) ? DigestAlgorithms.Md5
        : Ascii.EqualsIgnoreCase(Algorithm, "SHA-256"u8) ? DigestAlgorithms.Sha256
        : DigestAlgorithms.None;

    /// <summary>True when the value belongs to the Digest scheme, whatever follows.</summary>
    public static bool IsDigest(ReadOnlySpan<byte> value) =>
        value.Length > 7 && Ascii.EqualsIgnoreCase(value[..6], "Digest"u8) && SipGrammar.IsWhite(value[6]);

    /// <summary>Reads a whole value such as <c>Digest username="10100", realm="softswitch", …</c>.</summary>
    /// <returns>False when it is of another scheme or not a list of name=value.</returns>
    public static bool TryParse(ReadOnlySpan<byte> value, out DigestFields fields)
    {
        fields = default;
        if (!IsDigest(value))
        {
            return false;
        }

        var rest = SipGrammar.TrimStart(value[7..]);
        var found = default(DigestFields);
        while (!rest.IsEmpty)
        {
            if (!TryReadField(ref rest, out var name, out var text))
            {
                return false;
            }

            found = found.With(name, text);
        }

        fields = found;
        return true;
    }

    private static bool TryReadField(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> text)
    {
        text = default;
        var item = rest[..SipGrammar.IndexOfSeparator(rest, (byte)',')];
        rest = SipGrammar.TrimStart(rest[Math.Min(item.Length + 1, rest.Length)..]);
        name = item[..SipGrammar.TokenLength(item)];
        var value = SipGrammar.TrimStart(item[name.Length..]);
        if (name.IsEmpty || !value.StartsWith((byte)'='))
        {
            return false;
        }

        text = SipGrammar.Trim(value[1..]);
        if (!text.StartsWith((byte)'"'))
        {
            return true;
        }

        var close = SipGrammar.IndexOfClosingQuote(text);
        if (close != text.Length - 1)
        {
            return false;
        }

        text = text[1..close];
        return true;
    }

    private DigestFields With(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text) =>
        Is(name, "realm"u8) ? this with { Realm = text }
        : Is(name, "nonce"u8) ? this with { Nonce = text }
        : Is(name, "qop"u8) ? this with { Qop = text }
        : Is(name, "algorithm"u8) ? this with { Algorithm = text }
        : Is(name, "opaque"u8) ? this with { Opaque = text }
        : Is(name, "username"u8) ? this with { UserName = text }
        : Is(name, "uri"u8) ? this with { Uri = text }
        : Is(name, "response"u8) ? this with { Response = text }
        : Is(name, "cnonce"u8) ? this with { ClientNonce = text }
        : Is(name, "nc"u8) ? this with { NonceCount = text }
        : Is(name, "stale"u8) ? this with { Stale = text }
        : this;

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected) => Ascii.EqualsIgnoreCase(name, expected);
}
