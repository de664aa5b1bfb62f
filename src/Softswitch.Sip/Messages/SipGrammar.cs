using System.Text;
using System.Text.Unicode;

namespace Softswitch.Sip.Messages;

/// <summary>The small rules of RFC 3261 §25.1 that every field parser shares.</summary>
internal static class SipGrammar
{
    private static readonly bool[] _isToken = TokenTable();

    /// <summary>Removes spaces and tabs at both ends. Folds are spaces already: the message parser unfolds.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        var start = 0;
        while (start < value.Length && IsWhite(value[start]))
        {
            start++;
        }

        var end = value.Length;
        while (end > start && IsWhite(value[end - 1]))
        {
            end--;
        }

        return value[start..end];
    }

    /// <summary>Removes spaces and tabs in front.</summary>
    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> value)
    {
        var start = 0;
        while (start < value.Length && IsWhite(value[start]))
        {
            start++;
        }

        return value[start..];
    }

    public static bool IsWhite(byte value) => value is (byte)' ' or (byte)'\t';

    /// <summary>True for a token: at least one of its characters and nothing else.</summary>
    public static bool IsToken(ReadOnlySpan<byte> value) => !value.IsEmpty && TokenLength(value) == value.Length;

    /// <summary>Number of leading token characters.</summary>
    /// <remarks>A table, for tokens are short: a vectorised search does not pay before some thirty characters.</remarks>
    public static int TokenLength(ReadOnlySpan<byte> value)
    {
        var table = _isToken;
        var length = 0;
        while (length < value.Length && table[value[length]])
        {
            length++;
        }

        return length;
    }

    /// <summary>Index of the quote that ends the quoted string beginning at <c>value[0]</c>; −1 when there is none.</summary>
    public static int IndexOfClosingQuote(ReadOnlySpan<byte> value)
    {
        var position = 1;
        while (position < value.Length)
        {
            var found = value[position..].IndexOfAny((byte)'"', (byte)'\\');
            if (found < 0)
            {
                return -1;
            }

            position += found;
            if (value[position] == '"')
            {
                return position;
            }

            position += 2; // a quoted pair hides whatever comes second
        }

        return -1;
    }

    /// <summary>Index of the first <paramref name="separator"/> outside quotes and angle brackets; the length when there is none,
    /// also when a quote or bracket is never closed.</summary>
    public static int IndexOfSeparator(ReadOnlySpan<byte> value, byte separator)
    {
        var position = 0;
        while (position < value.Length)
        {
            var found = value[position..].IndexOfAny(separator, (byte)'"', (byte)'<');
            if (found < 0)
            {
                break;
            }

            position += found;
            if (value[position] == separator)
            {
                return position;
            }

            var length = value[position] == '"'
                ? IndexOfClosingQuote(value[position..])
                : value[position..].IndexOf((byte)'>');
            if (length < 0)
            {
                break;
            }

            position += length + 1;
        }

        return value.Length;
    }

    /// <summary>Reads decimal digits that fill the whole value.</summary>
    /// <returns>False when there is none, something else, or more than <paramref name="max"/>.</returns>
    public static bool TryReadNumber(ReadOnlySpan<byte> value, uint max, out uint number)
    {
        ulong sum = 0;
        foreach (var digit in value)
        {
            sum = (sum * 10) + (uint)(digit - '0');
            if (!char.IsAsciiDigit((char)digit) || sum > max)
            {
                number = 0;
                return false;
            }
        }

        number = (uint)sum;
        return !value.IsEmpty;
    }

    /// <summary>Reads <c>host [":" port]</c>; an IPv6 address stands in brackets, which are taken off.</summary>
    /// <param name="value">The part to read, nothing after it; blanks around the colon are allowed (Via).</param>
    /// <param name="host">Name or address.</param>
    /// <param name="port">1 to 65535; 0 when absent.</param>
    public static bool TryReadHostPort(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> host, out int port)
    {
        host = default;
        port = 0;
        ReadOnlySpan<byte> rest;
        if (value.StartsWith((byte)'['))
        {
            var close = value.IndexOf((byte)']');
            if (close < 3 || !IsAddress6(value[1..close]))
            {
                return false;
            }

            host = value[1..close];
            rest = TrimStart(value[(close + 1)..]);
        }
        else
        {
            var end = value.IndexOf((byte)':');
            end = end < 0 ? value.Length : end;
            host = Trim(value[..end]);
            rest = value[end..];
            if (!IsHostName(host))
            {
                host = default;
                return false;
            }
        }

        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest[0] != ':' || !TryReadNumber(Trim(rest[1..]), ushort.MaxValue, out var number) || number == 0)
        {
            host = default;
            return false;
        }

        port = (int)number;
        return true;
    }

    /// <summary>Text of bytes from the wire: UTF-8, or Latin-1 where it is not (phones that never heard of UTF-8).</summary>
    public static string Decode(ReadOnlySpan<byte> value) =>
        value.IsEmpty ? string.Empty : Utf8.IsValid(value) ? Encoding.UTF8.GetString(value) : Encoding.Latin1.GetString(value);

    /// <summary>Value of a hexadecimal digit; −1 for anything else.</summary>
    public static int HexValue(byte digit) => char.IsAsciiHexDigit((char)digit)
        ? (digit & 0xF) + (digit > '9' ? 9 : 0)
        : -1;

    private static bool IsAddress6(ReadOnlySpan<byte> value)
    {
        foreach (var character in value)
        {
            if (!char.IsAsciiHexDigit((char)character) && character is not ((byte)':' or (byte)'.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHostName(ReadOnlySpan<byte> value)
    {
        foreach (var character in value)
        {
            // The underscore is not in the grammar, but it is in the names of many a small office's machines.
            if (!char.IsAsciiLetterOrDigit((char)character) && character is not ((byte)'.' or (byte)'-' or (byte)'_'))
            {
                return false;
            }
        }

        return !value.IsEmpty;
    }

    private static bool[] TokenTable()
    {
        var table = new bool[256];
        foreach (var character in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~"u8)
        {
            table[character] = true;
        }

        return table;
    }
}
