namespace Softswitch.Sip.Messages;

/// <summary>Escapes, parameters and headers inside a URI, and how they compare (RFC 3261 §19.1.4).</summary>
internal static class UriText
{
    /// <summary>Marks an escaped character of the reserved set: it is not the character itself.</summary>
    private const int EscapedReserved = 0x100;

    /// <summary>Resolves %HH, once; other '%' stay.</summary>
    public static string Unescape(ReadOnlySpan<byte> text)
    {
        var plain = new byte[text.Length];
        var length = 0;
        while (!text.IsEmpty)
        {
            plain[length++] = (byte)Next(ref text);
        }

        return SipGrammar.Decode(plain.AsSpan(0, length));
    }

    /// <summary>Compares with escapes resolved, save those of reserved characters.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, bool ignoreCase)
    {
        while (!a.IsEmpty && !b.IsEmpty)
        {
            var first = Next(ref a);
            var second = Next(ref b);
            if (first != second && !(ignoreCase && first < 0x80 && second < 0x80
                && char.ToLowerInvariant((char)first) == char.ToLowerInvariant((char)second)))
            {
                return false;
            }
        }

        return a.IsEmpty && b.IsEmpty;
    }

    /// <summary>Finds a name in a list such as <c>;a=1;b</c> or <c>x=1&amp;y=2</c>; compared without case, escapes resolved.</summary>
    public static bool TryFind(ReadOnlySpan<byte> list, byte separator, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        while (TryReadNext(ref list, separator, out var candidate, out value))
        {
            if (AreEqual(candidate, name, ignoreCase: true))
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>True when every parameter of <paramref name="a"/> agrees with <paramref name="b"/>: the same value there, or absent
    /// and of no weight.</summary>
    public static bool ParametersMatch(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        while (TryReadNext(ref a, (byte)';', out var name, out var value))
        {
            var matches = TryFind(b, (byte)';', name, out var other) ? AreEqual(value, other, ignoreCase: true) : !MustBeInBoth(name);
            if (!matches)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when every header of <paramref name="a"/> is in <paramref name="b"/> with the same value; the order is free.</summary>
    public static bool HeadersMatch(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        while (TryReadNext(ref a, (byte)'&', out var name, out var value))
        {
            if (!TryFind(b, (byte)'&', name, out var other) || !AreEqual(value, other, ignoreCase: true))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MustBeInBoth(ReadOnlySpan<byte> name) => AreEqual(name, "user"u8, ignoreCase: true)
        || AreEqual(name, "ttl"u8, ignoreCase: true)
        || AreEqual(name, "method"u8, ignoreCase: true)
        || AreEqual(name, "maddr"u8, ignoreCase: true)
        || AreEqual(name, "transport"u8, ignoreCase: true);

    private static bool TryReadNext(
        scoped ref ReadOnlySpan<byte> list, byte separator, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        list = list.TrimStart(separator);
        var end = list.IndexOf(separator);
        var item = end < 0 ? list : list[..end];
        list = list[item.Length..];
        var equals = item.IndexOf((byte)'=');
        name = equals < 0 ? item : item[..equals];
        value = equals < 0 ? default : item[(equals + 1)..];
        return !item.IsEmpty;
    }

    /// <summary>Takes one character off the front, an escape resolved.</summary>
    private static int Next(ref ReadOnlySpan<byte> text)
    {
        if (text[0] == '%' && text.Length >= 3 && SipGrammar.HexValue(text[1]) is var high and >= 0
            && SipGrammar.HexValue(text[2]) is var low and >= 0)
        {
            text = text[3..];
            var code = (high << 4) | low;
            return ";/?:@&=+$,"u8.Contains((byte)code) ? EscapedReserved | code : code;
        }

        var plain = text[0];
        text = text[1..];
        return plain;
    }
}
