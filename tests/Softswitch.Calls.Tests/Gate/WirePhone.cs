using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Tests.Gate;

/// <summary>A phone that speaks in text: builds requests, answers challenges, answers what it is sent.</summary>
internal sealed partial class WirePhone(Wire wire, string number, SipFlow flow)
{
    private int _branch;
    private int _cseq;

    public SipFlow Flow => flow;

    /// <summary>User name of the digest when it is not the number.</summary>
    public string? User { get; set; }

    /// <summary>Password when it is not the right one.</summary>
    public string? Password { get; set; }

    /// <summary>Call-ID when the phone has started anew.</summary>
    public string? CallId { get; set; }

    /// <summary>Number of the next request.</summary>
    public int NextCSeq
    {
        get => _cseq + 1;
        set => _cseq = value - 1;
    }

    public string CurrentCallId => CallId ?? $"call-{number}-{flow.Remote.Port}";

    public string ContactUri => $"sip:{number}-x@{flow.Remote}{(flow.Transport == SipTransport.Tcp ? ";transport=tcp" : "")}";

    /// <summary>A request without credentials, outside a dialog unless a To tag is given.</summary>
    public string Text(
        string method, string uri, string headers = "", string body = "", string? from = null, string? to = null, string toTag = "", int? maxForwards = 70)
    {
        _cseq++;
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{method} {uri} SIP/2.0\r\n")
            .Append(CultureInfo.InvariantCulture, $"Via: SIP/2.0/{flow.Transport.ToString().ToUpperInvariant()} {flow.Remote};branch=z9hG4bK-{number}-{flow.Remote.Port}-{++_branch};rport\r\n")
            .Append(maxForwards is null ? "" : string.Create(CultureInfo.InvariantCulture, $"Max-Forwards: {maxForwards}\r\n"))
            .Append(CultureInfo.InvariantCulture, $"From: <{from ?? $"sip:{number}@{Wire.Realm}"}>;tag=from-{CurrentCallId}\r\n")
            .Append(CultureInfo.InvariantCulture, $"To: <{to ?? $"sip:{number}@{Wire.Realm}"}>{(toTag.Length > 0 ? ";tag=" + toTag : "")}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Call-ID: {CurrentCallId}\r\n")
            .Append(CultureInfo.InvariantCulture, $"CSeq: {_cseq} {method}\r\n");
        foreach (var header in headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append(header.Trim()).Append("\r\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n").Append(body).ToString();
    }

    /// <summary>Sends a request and returns the final answer.</summary>
    public WireMessage Send(string text) => wire.Deliver(text, flow).Last(message => !message.IsRequest);

    /// <summary>Sends a request, answers the challenge and returns all that came after it.</summary>
    public IReadOnlyList<WireMessage> Exchange(string method, string uri, string headers = "", string body = "", string? from = null, string? to = null)
    {
        var challenge = Send(Text(method, uri, headers, body, from, to));
        if (challenge.Status != 401)
        {
            return [challenge];
        }

        return wire.Deliver(Text(method, uri, $"{headers}\n{Credentials(challenge, method, uri)}", body, from, to), flow);
    }

    /// <summary>As <see cref="Exchange"/>; returns only the final answer.</summary>
    public WireMessage Ask(string method, string uri, string headers = "", string body = "", string? from = null, string? to = null) =>
        Exchange(method, uri, headers, body, from, to).First(message => !message.IsRequest && message.Status >= 200);

    /// <summary>Registers contacts; without any it only asks. Each header line as sent.</summary>
    public WireMessage Register(params string[] headers) => Ask("REGISTER", "sip:" + Wire.Realm, string.Join('\n', headers));

    /// <summary>Registers this phone's own contact for an hour.</summary>
    public WireMessage RegisterHere() => Register($"Contact: <{ContactUri}>", "Expires: 3600");

    /// <summary>Subscribes to a mailbox; returns the answer and the NOTIFY that follows it.</summary>
    public IReadOnlyList<WireMessage> Subscribe(string? mailbox = null, string headers = "Expires: 3600", string package = "message-summary") =>
        Exchange("SUBSCRIBE", $"sip:{mailbox ?? number}@{Wire.Realm}", $"Event: {package}\nContact: <{ContactUri}>\n{headers}", to: $"sip:{mailbox ?? number}@{Wire.Realm}");

    /// <summary>Answers a request of the exchange; returns what it sends upon that.</summary>
    public IReadOnlyList<WireMessage> Answer(WireMessage request, int status, string headers = "")
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {status} Whatever\r\n"));
        foreach (var name in new[] { "Via", "From", "To", "Call-ID", "CSeq" })
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: {request[name]}{(name == "To" && request.Tag("To").Length == 0 ? ";tag=phone" : "")}\r\n");
        }

        return wire.Deliver(text.Append(headers.Length > 0 ? headers + "\r\n" : "").Append("Content-Length: 0\r\n\r\n").ToString(), flow);
    }

    /// <summary>The Authorization line for a challenge (RFC 7616 §3.4, MD5, qop=auth).</summary>
    public string Credentials(WireMessage challenge, string method, string uri)
    {
        var nonce = Nonce().Match(challenge["WWW-Authenticate"]!).Groups[1].Value;
        var user = User ?? number;
        var ha1 = Md5($"{user}:{Wire.Realm}:{Password ?? "pw" + number}");
        var response = Md5($"{ha1}:{nonce}:00000001:cnonce:auth:{Md5($"{method}:{uri}")}");
        return $"Authorization: Digest username=\"{user}\", realm=\"{Wire.Realm}\", nonce=\"{nonce}\", uri=\"{uri}\", response=\"{response}\", "
            + "algorithm=MD5, cnonce=\"cnonce\", qop=auth, nc=00000001";
    }

#pragma warning disable CA5351 // the digest of RFC 3261 is MD5
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    [GeneratedRegex("nonce=\"([^\"]+)\"")]
    private static partial Regex Nonce();
}
