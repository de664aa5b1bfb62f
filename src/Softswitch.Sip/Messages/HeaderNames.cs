using System.Text;

namespace Softswitch.Sip.Messages;

/// <summary>Header names on the wire: long forms, compact forms, and which fields are lists.</summary>
public static class HeaderNames
{
    /// <summary>Number of values of <see cref="HeaderName"/>.</summary>
    internal const int Count = (int)HeaderName.WwwAuthenticate + 1;

    /// <summary>Long forms in the order of <see cref="HeaderName"/>.</summary>
    private static readonly string[] _names =
    [
        string.Empty, "Accept", "Accept-Encoding", "Accept-Language", "Alert-Info", "Allow", "Allow-Events", "Authentication-Info",
        "Authorization", "Call-ID", "Call-Info", "Contact", "Content-Disposition", "Content-Encoding", "Content-Language",
        "Content-Length", "Content-Type", "CSeq", "Date", "Diversion", "Error-Info", "Event", "Expires", "From", "History-Info",
        "In-Reply-To", "Max-Forwards", "MIME-Version", "Min-Expires", "Min-SE", "Organization", "P-Asserted-Identity",
        "P-Called-Party-ID", "P-Preferred-Identity", "Path", "Priority", "Privacy", "Proxy-Authenticate", "Proxy-Authorization",
        "Proxy-Require", "RAck", "Reason", "Record-Route", "Referred-By", "Refer-To", "Remote-Party-ID", "Replaces", "Reply-To",
        "Require", "Retry-After", "Route", "RSeq", "Server", "Service-Route", "Session-Expires", "Subject", "Subscription-State",
        "Supported", "Timestamp", "To", "Unsupported", "User-Agent", "Via", "Warning", "WWW-Authenticate",
    ];

    /// <summary>Long form of a known name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The name is <see cref="HeaderName.Unknown"/>.</exception>
    public static string Name(HeaderName name)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)name, (int)HeaderName.Unknown);
        return _names[(int)name];
    }

    /// <summary>Finds a long or compact name, compared without case (RFC 3261 §7.3.1, §7.3.3).</summary>
    /// <remarks>The length leaves a handful of names, one character of them a single one: then one comparison decides.</remarks>
    public static HeaderName FromToken(ReadOnlySpan<byte> name) => name.Length switch
    {
        1 => FromCompact(name[0]),
        2 => Match(name, "To"u8, HeaderName.To),
        3 => Match(name, "Via"u8, HeaderName.Via),
        4 => (name[0] | 0x20) switch
        {
            'c' => Match(name, "CSeq"u8, HeaderName.CSeq),
            'd' => Match(name, "Date"u8, HeaderName.Date),
            'f' => Match(name, "From"u8, HeaderName.From),
            'p' => Match(name, "Path"u8, HeaderName.Path),
            'r' => Ascii.EqualsIgnoreCase(name, "RAck"u8) ? HeaderName.RAck : Match(name, "RSeq"u8, HeaderName.RSeq),
            _ => HeaderName.Unknown,
        },
        5 => (name[0] | 0x20) switch
        {
            'a' => Match(name, "Allow"u8, HeaderName.Allow),
            'e' => Match(name, "Event"u8, HeaderName.Event),
            'r' => Match(name, "Route"u8, HeaderName.Route),
            _ => HeaderName.Unknown,
        },
        6 => (name[0] | 0x20) switch
        {
            'a' => Match(name, "Accept"u8, HeaderName.Accept),
            'm' => Match(name, "Min-SE"u8, HeaderName.MinSE),
            'r' => Match(name, "Reason"u8, HeaderName.Reason),
            's' => Match(name, "Server"u8, HeaderName.Server),
            _ => HeaderName.Unknown,
        },
        7 => (name[2] | 0x20) switch
        {
            'l' => Match(name, "Call-ID"u8, HeaderName.CallId),
            'n' => Match(name, "Contact"u8, HeaderName.Contact),
            'p' => Match(name, "Expires"u8, HeaderName.Expires),
            'i' => Match(name, "Privacy"u8, HeaderName.Privacy),
            'q' => Match(name, "Require"u8, HeaderName.Require),
            'b' => Match(name, "Subject"u8, HeaderName.Subject),
            'r' => Match(name, "Warning"u8, HeaderName.Warning),
            _ => HeaderName.Unknown,
        },
        8 => (name[2] | 0x20) switch
        {
            'i' => Match(name, "Priority"u8, HeaderName.Priority),
            'f' => Match(name, "Refer-To"u8, HeaderName.ReferTo),
            'p' => Ascii.EqualsIgnoreCase(name, "Replaces"u8) ? HeaderName.Replaces : Match(name, "Reply-To"u8, HeaderName.ReplyTo),
            _ => HeaderName.Unknown,
        },
        9 => (name[0] | 0x20) switch
        {
            'c' => Match(name, "Call-Info"u8, HeaderName.CallInfo),
            'd' => Match(name, "Diversion"u8, HeaderName.Diversion),
            's' => Match(name, "Supported"u8, HeaderName.Supported),
            't' => Match(name, "Timestamp"u8, HeaderName.Timestamp),
            _ => HeaderName.Unknown,
        },
        10 => (name[0] | 0x20) switch
        {
            'a' => Match(name, "Alert-Info"u8, HeaderName.AlertInfo),
            'e' => Match(name, "Error-Info"u8, HeaderName.ErrorInfo),
            'u' => Match(name, "User-Agent"u8, HeaderName.UserAgent),
            _ => HeaderName.Unknown,
        },
        11 => (name[2] | 0x20) switch
        {
            '-' => Match(name, "In-Reply-To"u8, HeaderName.InReplyTo),
            'n' => Match(name, "Min-Expires"u8, HeaderName.MinExpires),
            'f' => Match(name, "Referred-By"u8, HeaderName.ReferredBy),
            't' => Match(name, "Retry-After"u8, HeaderName.RetryAfter),
            's' => Match(name, "Unsupported"u8, HeaderName.Unsupported),
            _ => HeaderName.Unknown,
        },
        12 => (name[2] | 0x20) switch
        {
            'l' => Match(name, "Allow-Events"u8, HeaderName.AllowEvents),
            'n' => Match(name, "Content-Type"u8, HeaderName.ContentType),
            's' => Match(name, "History-Info"u8, HeaderName.HistoryInfo),
            'x' => Match(name, "Max-Forwards"u8, HeaderName.MaxForwards),
            'm' => Match(name, "MIME-Version"u8, HeaderName.MimeVersion),
            'g' => Match(name, "Organization"u8, HeaderName.Organization),
            'c' => Match(name, "Record-Route"u8, HeaderName.RecordRoute),
            _ => HeaderName.Unknown,
        },
        13 => (name[0] | 0x20) switch
        {
            'a' => Match(name, "Authorization"u8, HeaderName.Authorization),
            'p' => Match(name, "Proxy-Require"u8, HeaderName.ProxyRequire),
            's' => Match(name, "Service-Route"u8, HeaderName.ServiceRoute),
            _ => HeaderName.Unknown,
        },
        14 => Match(name, "Content-Length"u8, HeaderName.ContentLength),
        15 => (name[7] | 0x20) switch
        {
            'e' => Match(name, "Accept-Encoding"u8, HeaderName.AcceptEncoding),
            'l' => Match(name, "Accept-Language"u8, HeaderName.AcceptLanguage),
            'p' => Match(name, "Remote-Party-ID"u8, HeaderName.RemotePartyId),
            '-' => Match(name, "Session-Expires"u8, HeaderName.SessionExpires),
            _ => HeaderName.Unknown,
        },
        16 => (name[10] | 0x20) switch
        {
            'c' => Match(name, "Content-Encoding"u8, HeaderName.ContentEncoding),
            'n' => Match(name, "Content-Language"u8, HeaderName.ContentLanguage),
            't' => Match(name, "WWW-Authenticate"u8, HeaderName.WwwAuthenticate),
            _ => HeaderName.Unknown,
        },
        17 => Match(name, "P-Called-Party-ID"u8, HeaderName.PCalledPartyId),
        18 => (name[0] | 0x20) switch
        {
            'p' => Match(name, "Proxy-Authenticate"u8, HeaderName.ProxyAuthenticate),
            's' => Match(name, "Subscription-State"u8, HeaderName.SubscriptionState),
            _ => HeaderName.Unknown,
        },
        19 => (name[1] | 0x20) switch
        {
            'u' => Match(name, "Authentication-Info"u8, HeaderName.AuthenticationInfo),
            'o' => Match(name, "Content-Disposition"u8, HeaderName.ContentDisposition),
            '-' => Match(name, "P-Asserted-Identity"u8, HeaderName.PAssertedIdentity),
            'r' => Match(name, "Proxy-Authorization"u8, HeaderName.ProxyAuthorization),
            _ => HeaderName.Unknown,
        },
        20 => Match(name, "P-Preferred-Identity"u8, HeaderName.PPreferredIdentity),
        _ => HeaderName.Unknown,
    };

    /// <summary>True for fields whose value is a list separated by commas (RFC 3261 §7.3.1).</summary>
    public static bool IsList(HeaderName name) => name is HeaderName.Accept or HeaderName.AcceptEncoding or HeaderName.AcceptLanguage
        or HeaderName.AlertInfo or HeaderName.Allow or HeaderName.AllowEvents or HeaderName.CallInfo or HeaderName.Contact
        or HeaderName.ContentEncoding or HeaderName.ContentLanguage or HeaderName.Diversion or HeaderName.ErrorInfo
        or HeaderName.HistoryInfo or HeaderName.InReplyTo or HeaderName.PAssertedIdentity or HeaderName.PPreferredIdentity
        or HeaderName.Path or HeaderName.ProxyRequire or HeaderName.Reason or HeaderName.RecordRoute or HeaderName.RemotePartyId
        or HeaderName.Require or HeaderName.Route or HeaderName.ServiceRoute or HeaderName.Supported or HeaderName.Unsupported
        or HeaderName.Via or HeaderName.Warning;

    /// <summary>True for fields that decide what the message is and so may not be there twice.</summary>
    internal static bool IsSingle(HeaderName name) => name is HeaderName.From or HeaderName.To or HeaderName.CallId or HeaderName.CSeq
        or HeaderName.MaxForwards or HeaderName.ContentLength or HeaderName.ContentType or HeaderName.Event or HeaderName.Expires
        or HeaderName.ReferTo or HeaderName.Replaces or HeaderName.RAck;

    private static HeaderName FromCompact(byte letter) => (letter | 0x20) switch
    {
        'b' => HeaderName.ReferredBy,
        'c' => HeaderName.ContentType,
        'e' => HeaderName.ContentEncoding,
        'f' => HeaderName.From,
        'i' => HeaderName.CallId,
        'k' => HeaderName.Supported,
        'l' => HeaderName.ContentLength,
        'm' => HeaderName.Contact,
        'o' => HeaderName.Event,
        'r' => HeaderName.ReferTo,
        's' => HeaderName.Subject,
        't' => HeaderName.To,
        'u' => HeaderName.AllowEvents,
        'v' => HeaderName.Via,
        'x' => HeaderName.SessionExpires,
        _ => HeaderName.Unknown,
    };

    private static HeaderName Match(ReadOnlySpan<byte> name, ReadOnlySpan<byte> candidate, HeaderName result) =>
        Ascii.EqualsIgnoreCase(name, candidate) ? result : HeaderName.Unknown;
}
