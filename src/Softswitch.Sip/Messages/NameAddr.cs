using System.Buffers;
using System.Text;

namespace Softswitch.Sip.Messages;

/// <summary>Value of From, To, Contact, Route …: a display name, a URI and parameters, as slices (RFC 3261 §25.1 name-addr / addr-spec).</summary>
public readonly ref struct NameAddr
{
    /// <summary>What ends a display name that is not quoted. More may stand there than the grammar's tokens, for phones send people's
    /// names unquoted; only where a comma or a quote would make the end of the name a guess, it is refused.</summary>
    private static readonly SearchValues<byte> _endOfPlainName = SearchValues.Create("<>\",;"u8);

    private static readonly SearchValues<byte> _notInUri = SearchValues.Create(" \t\"<>"u8);

    /// <summary>Display name without quotes, escapes left as sent; empty when absent.</summary>
    public ReadOnlySpan<byte> DisplayName { get; init; }

    /// <summary>The URI without angle brackets.</summary>
    public ReadOnlySpan<byte> Uri { get; init; }

    /// <summary>Header parameters after the URI, beginning with ';', or empty.</summary>
    public ReadOnlySpan<byte> Parameters { get; init; }

    public ReadOnlySpan<byte> Tag => TryGetParameter("tag"u8, out var tag) ? tag : default;

    /// <summary>Display name with escapes resolved, as text; empty when absent.</summary>
    public string DisplayNameText => DisplayName.Contains((byte)'\\') ? Unescape(DisplayName) : SipGrammar.Decode(DisplayName);

    /// <summary>Value of a header parameter (tag, expires, q, +sip.instance …), unquoted.</summary>
    /// <returns>False when the parameter is absent; true with an empty value when it has none.</returns>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value) =>
        ParameterReader.TryFind(Parameters, name, out value);

    /// <summary>Reads one value. Allocates nothing.</summary>
    /// <returns>False for what is malformed, and for the "*" of a REGISTER that removes all contacts.</returns>
    public static bool TryParse(ReadOnlySpan<byte> value, out NameAddr nameAddr)
    {
        nameAddr = default;
        value = SipGrammar.Trim(value);
        ReadOnlySpan<byte> displayName;
        if (value.StartsWith((byte)'"'))
        {
            var close = SipGrammar.IndexOfClosingQuote(value);
            if (close < 0)
            {
                return false;
            }

            displayName = value[1..close];
            value = SipGrammar.TrimStart(value[(close + 1)..]);
        }
        else
        {
            var mark = value.IndexOfAny(_endOfPlainName);
            if (mark < 0 || value[mark] != '<')
            {
                return TryParseAddrSpec(value, out nameAddr);
            }

            displayName = SipGrammar.Trim(value[..mark]);
            value = value[mark..];
        }

        return TryParseBrackets(value, displayName, out nameAddr);
    }

    /// <summary>A display name as a quoted string: quotes and backslashes escaped, control characters turned into spaces.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            if (character is '"' or '\\')
            {
                quoted.Append('\\');
            }

            quoted.Append(char.IsControl(character) ? ' ' : character);
        }

        return quoted.Append('"').ToString();
    }

    private static bool TryParseBrackets(ReadOnlySpan<byte> value, ReadOnlySpan<byte> displayName, out NameAddr nameAddr)
    {
        nameAddr = default;
        var close = value.IndexOf((byte)'>');
        if (close < 0 || value[0] != '<')
        {
            return false;
        }

        var uri = SipGrammar.Trim(value[1..close]); // blanks inside the brackets are ignored (RFC 4475 §3.1.2.14)
        var parameters = SipGrammar.TrimStart(value[(close + 1)..]);
        if (!IsUri(uri) || !ParameterReader.IsWellFormed(parameters))
        {
            return false;
        }

        nameAddr = new NameAddr { DisplayName = displayName, Uri = uri, Parameters = parameters };
        return true;
    }

    /// <summary>A URI without brackets: what follows a semicolon belongs to the field, and ',' and '?' are not allowed (RFC 3261 §20.10).</summary>
    private static bool TryParseAddrSpec(ReadOnlySpan<byte> value, out NameAddr nameAddr)
    {
        nameAddr = default;
        var end = value.IndexOf((byte)';');
        end = end < 0 ? value.Length : end;
        var uri = SipGrammar.Trim(value[..end]);
        var parameters = value[end..];
        if (!IsUri(uri) || uri.ContainsAny((byte)',', (byte)'?') || !ParameterReader.IsWellFormed(parameters))
        {
            return false;
        }

        nameAddr = new NameAddr { Uri = uri, Parameters = parameters };
        return true;
    }

    private static bool IsUri(ReadOnlySpan<byte> value) => value.IndexOf((byte)':') > 0 && !value.ContainsAny(_notInUri);

    private static string Unescape(ReadOnlySpan<byte> name)
    {
        var plain = new byte[name.Length];
        var length = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\' && i + 1 < name.Length)
            {
                i++;
            }

            plain[length++] = name[i];
        }

        return SipGrammar.Decode(plain.AsSpan(0, length));
    }
}
