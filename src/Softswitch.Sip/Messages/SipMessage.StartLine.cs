using System.Buffers;
using System.Text;

namespace Softswitch.Sip.Messages;

/// <content>The request line or status line (RFC 3261 §7.1, §7.2).</content>
public sealed partial class SipMessage
{
    private static readonly SearchValues<byte> _forbiddenInUri = SearchValues.Create(" \t<>\""u8);

    private static readonly SearchValues<byte> _scheme =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."u8);

    private SipParseResult ReadStartLine(ReadOnlySpan<byte> line)
    {
        if (line.Length > 4 && Ascii.EqualsIgnoreCase(line[..4], "SIP/"u8))
        {
            return ReadStatusLine(line);
        }

        // Several blanks between the parts, or after them, are passed over (RFC 4475 §3.1.2.9, §3.1.2.10).
        line = SipGrammar.Trim(line);
        var methodEnd = line.IndexOfAny((byte)' ', (byte)'\t');
        var versionStart = line.LastIndexOfAny((byte)' ', (byte)'\t') + 1;
        var version = line[versionStart..];
        if (methodEnd <= 0 || version.Length < 4 || !Ascii.EqualsIgnoreCase(version[..4], "SIP/"u8))
        {
            return SipParseResult.NotSip;
        }

        IsRequest = true;
        var method = line[..methodEnd];
        var uri = SipGrammar.Trim(line[methodEnd..versionStart]);
        _method = SliceOf(method);
        Method = SipMethods.FromToken(method);
        _requestUri = SliceOf(uri);
        return !Ascii.EqualsIgnoreCase(version, "SIP/2.0"u8) ? SipParseResult.BadVersion
            : !SipGrammar.IsToken(method) || uri.IsEmpty ? SipParseResult.BadStartLine
            : IsAcceptable(uri) ? SipParseResult.Ok : SipParseResult.BadUri;
    }

    private SipParseResult ReadStatusLine(ReadOnlySpan<byte> line)
    {
        var versionEnd = line.IndexOf((byte)' ');
        if (versionEnd < 0 || !Ascii.EqualsIgnoreCase(line[..versionEnd], "SIP/2.0"u8))
        {
            return SipParseResult.BadVersion;
        }

        var rest = SipGrammar.TrimStart(line[versionEnd..]);
        var codeEnd = rest.IndexOf((byte)' ');
        codeEnd = codeEnd < 0 ? rest.Length : codeEnd;
        if (codeEnd != 3 || !SipGrammar.TryReadNumber(rest[..codeEnd], 699, out var code) || code < 100)
        {
            return SipParseResult.BadStartLine;
        }

        StatusCode = (int)code;
        _reasonPhrase = SliceOf(SipGrammar.Trim(rest[codeEnd..]));
        return SipParseResult.Ok;
    }

    /// <summary>Other schemes pass, for 416 says more than 400; headers in a Request-URI do not (RFC 3261 §19.1.1).</summary>
    private static bool IsAcceptable(ReadOnlySpan<byte> uri)
    {
        if (SipUri.TryParse(uri, out var sipUri))
        {
            return sipUri.Headers.IsEmpty && !uri.EndsWith((byte)'?');
        }

        var colon = uri.IndexOf((byte)':');
        var scheme = colon > 0 ? uri[..colon] : default;
        return colon > 0 && colon + 1 < uri.Length && char.IsAsciiLetter((char)uri[0])
            && !scheme.ContainsAnyExcept(_scheme) && !uri.ContainsAny(_forbiddenInUri)
            && !Ascii.EqualsIgnoreCase(scheme, "sip"u8) && !Ascii.EqualsIgnoreCase(scheme, "sips"u8);
    }
}
