using System.Buffers;
using System.Text;

namespace Softswitch.Sip.Messages;

/// <summary>A sip or sips URI as slices (RFC 3261 §19.1).</summary>
public readonly ref struct SipUri
{
    private static readonly SearchValues<byte> _forbidden =
        SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(code => (byte)code), (byte)'"', (byte)'<', (byte)'>', 0x7F]);

    private static readonly SearchValues<char> _plainInUser =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'()&=+$,;?/");

    public bool IsSecure { get; init; }

    /// <summary>User part as sent, escapes left; empty when absent.</summary>
    public ReadOnlySpan<byte> User { get; init; }

    /// <summary>Password as sent, beginning with ':', or empty.</summary>
    public ReadOnlySpan<byte> Password { get; init; }

    /// <summary>Host name or address; an IPv6 address without brackets.</summary>
    public ReadOnlySpan<byte> Host { get; init; }

    /// <summary>Port; 0 when absent.</summary>
    public int Port { get; init; }

    /// <summary>URI parameters beginning with ';', or empty.</summary>
    public ReadOnlySpan<byte> Parameters { get; init; }

    /// <summary>Headers after '?', or empty.</summary>
    public ReadOnlySpan<byte> Headers { get; init; }

    /// <summary>User part with %HH resolved, as text. It may hold any character, also NUL.</summary>
    public string UserText => User.Contains((byte)'%') ? UriText.Unescape(User) : SipGrammar.Decode(User);

    /// <summary>Value of a URI parameter, as sent.</summary>
    /// <returns>False when the parameter is absent; true with an empty value when it has none.</returns>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value) =>
        UriText.TryFind(Parameters, (byte)';', name, out value);

    /// <summary>Reads a URI. Allocates nothing.</summary>
    /// <returns>False for another scheme and for what is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> value, out SipUri uri)
    {
        uri = default;
        var colon = value.IndexOf((byte)':');
        var isSecure = colon == 4 && Ascii.EqualsIgnoreCase(value[..4], "sips"u8);
        if ((!isSecure && !(colon == 3 && Ascii.EqualsIgnoreCase(value[..3], "sip"u8))) || value.ContainsAny(_forbidden))
        {
            return false;
        }

        var rest = value[(colon + 1)..];
        ReadOnlySpan<byte> user = default;
        ReadOnlySpan<byte> password = default;
        var at = rest.IndexOf((byte)'@');
        if (at >= 0)
        {
            user = rest[..at];
            rest = rest[(at + 1)..];
            var mark = user.IndexOf((byte)':');
            if (mark >= 0)
            {
                password = user[mark..];
                user = user[..mark];
            }

            if (user.IsEmpty || rest.Contains((byte)'@'))
            {
                return false; // with two '@' nobody knows where the host begins
            }
        }

        ReadOnlySpan<byte> headers = default;
        var question = rest.IndexOf((byte)'?');
        if (question >= 0)
        {
            headers = rest[(question + 1)..];
            rest = rest[..question];
        }

        var semicolon = rest.IndexOf((byte)';');
        var hostPort = semicolon < 0 ? rest : rest[..semicolon];
        if (!SipGrammar.TryReadHostPort(hostPort, out var host, out var port))
        {
            return false;
        }

        uri = new SipUri
        {
            IsSecure = isSecure,
            User = user,
            Password = password,
            Host = host,
            Port = port,
            Parameters = semicolon < 0 ? default : rest[semicolon..],
            Headers = headers,
        };
        return true;
    }

    /// <summary>Equality by RFC 3261 §19.1.4. URIs of other schemes are equal when their bytes are.</summary>
    public static bool AreEquivalent(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var isSipA = TryParse(a, out var first);
        var isSipB = TryParse(b, out var second);
        if (!isSipA || !isSipB)
        {
            return isSipA == isSipB && a.SequenceEqual(b);
        }

        return first.IsSecure == second.IsSecure
            && first.Port == second.Port
            && UriText.AreEqual(first.User, second.User, ignoreCase: false)
            && UriText.AreEqual(first.Password, second.Password, ignoreCase: false)
            && Ascii.EqualsIgnoreCase(first.Host, second.Host)
            && UriText.ParametersMatch(first.Parameters, second.Parameters)
            && UriText.ParametersMatch(second.Parameters, first.Parameters)
            && UriText.HeadersMatch(first.Headers, second.Headers)
            && UriText.HeadersMatch(second.Headers, first.Headers);
    }

    /// <summary>Text as the user part of a URI: what may not stand there is written as %HH of its UTF-8 bytes.</summary>
    public static string EscapeUser(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExcept(_plainInUser))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var code in Encoding.UTF8.GetBytes(text))
        {
            if (_plainInUser.Contains((char)code))
            {
                escaped.Append((char)code);
            }
            else
            {
                escaped.Append('%').Append(Convert.ToHexString([code]));
            }
        }

        return escaped.ToString();
    }
}
