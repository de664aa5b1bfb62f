using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Softswitch.Interop.Tests.Faults;

/// <summary>A UDP socket that speaks SIP by hand: what a phone sends, and what none should.</summary>
internal sealed class RawPhone : IDisposable
{
    /// <summary>An offer of A-law.</summary>
    public const string Offer = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8\r\n";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _buffer = new byte[65_536];
    private readonly string _server;
    private int _requests;

    /// <param name="server">The exchange: <c>127.0.0.1:5060</c>.</param>
    public RawPhone(string server)
    {
        _server = server;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Connect(IPEndPoint.Parse(server));
    }

    /// <summary>Own address and port.</summary>
    public string Address => _socket.LocalEndPoint!.ToString()!;

    public void Send(byte[] datagram) => _socket.Send(datagram);

    public void Send(string datagram) => Send(Encoding.UTF8.GetBytes(datagram));

    /// <summary>Waits for a request of the exchange; what else comes is passed over.</summary>
    /// <returns>All of it.</returns>
    public async Task<string> RequestedAsync(string method)
    {
        using var timeout = new CancellationTokenSource(Soon);
        while (true)
        {
            var length = await _socket.ReceiveAsync(_buffer, timeout.Token);
            var text = Encoding.UTF8.GetString(_buffer, 0, length);
            if (text.StartsWith(method + " ", StringComparison.Ordinal))
            {
                return text;
            }
        }
    }

    /// <summary>Answers a request with 200.</summary>
    public void Accept(string request)
    {
        var fields = request.Split("\r\n").Where(line => line.Split(':')[0] is "Via" or "From" or "To" or "Call-ID" or "CSeq");
        Send($"SIP/2.0 200 OK\r\n{string.Join("\r\n", fields)}\r\nContent-Length: 0\r\n\r\n");
    }

    /// <summary>Waits for the final response of a request; others are passed over.</summary>
    /// <param name="callId">The request's Call-ID.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="number">The request's CSeq number; 0 for any: an answer to an earlier request may come again late.</param>
    public async Task<RawAnswer> AnswerAsync(string callId, string method, int number = 0)
    {
        var cseq = $"{(number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture))} {method}";
        using var timeout = new CancellationTokenSource(Soon);
        while (true)
        {
            var length = await _socket.ReceiveAsync(_buffer, timeout.Token);
            var text = Encoding.UTF8.GetString(_buffer, 0, length);
            if (text.StartsWith("SIP/2.0 ", StringComparison.Ordinal) && new RawAnswer(text) is { Status: >= 200 } answer
                && answer.Header("Call-ID") == callId && answer.Header("CSeq").EndsWith(cseq, StringComparison.Ordinal))
            {
                return answer;
            }
        }
    }

    /// <summary>The next response whatever it answers: the exchange answers in order, so what came before got none.</summary>
    public async Task<RawAnswer> NextAsync()
    {
        using var timeout = new CancellationTokenSource(Soon);
        var length = await _socket.ReceiveAsync(_buffer, timeout.Token);
        return new RawAnswer(Encoding.UTF8.GetString(_buffer, 0, length));
    }

    /// <summary>A request outside a dialog.</summary>
    public string Request(string method, string uri, string user, string callId, string fields = "", string body = "")
    {
        var number = ++_requests;
        return $"{method} {uri} SIP/2.0\r\n"
            + $"Via: SIP/2.0/UDP {Address};branch=z9hG4bK{callId}{number};rport\r\n"
            + "Max-Forwards: 70\r\n"
            + $"From: <sip:{user}@{_server}>;tag={callId}\r\n"
            + $"To: <{(method == "REGISTER" ? $"sip:{user}@{_server}" : uri)}>\r\n"
            + $"Call-ID: {callId}\r\n"
            + $"CSeq: {number} {method}\r\n"
            + $"Contact: <sip:{user}@{Address}>\r\n"
            + fields
            + (body.Length == 0 ? "" : "Content-Type: application/sdp\r\n")
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
    }

    /// <summary>Asks whether anybody is there (OPTIONS).</summary>
    public async Task<RawAnswer> PingAsync(string callId)
    {
        Send(Request("OPTIONS", $"sip:{_server}", "10100", callId));
        return await AnswerAsync(callId, "OPTIONS");
    }

    public Task<RawAnswer> RegisterAsync(string user, string password, string callId) =>
        SendWithDigestAsync("REGISTER", $"sip:{_server}", user, password, callId);

    /// <summary>Calls, and confirms whatever answer comes.</summary>
    /// <param name="user">Own number.</param>
    /// <param name="password">Its password.</param>
    /// <param name="number">Number called.</param>
    /// <param name="callId">Call-ID.</param>
    /// <param name="body">The offer.</param>
    /// <param name="confirm">False: a 200 is left without its ACK.</param>
    public async Task<RawAnswer> InviteAsync(
        string user, string password, string number, string callId, string body = Offer, bool confirm = true)
    {
        var uri = $"sip:{number}@{_server}";
        var answer = await SendWithDigestAsync("INVITE", uri, user, password, callId, body);
        if (answer.Status < 300 && confirm)
        {
            Confirm(answer);
        }

        return answer;
    }

    /// <summary>Sends the ACK.</summary>
    /// <param name="accepted">The 200 to an INVITE.</param>
    public void Confirm(RawAnswer accepted) => Send(InDialog("ACK", accepted));

    /// <summary>Ends a call.</summary>
    /// <param name="accepted">The 200 to its INVITE.</param>
    public async Task<RawAnswer> ByeAsync(RawAnswer accepted)
    {
        Send(InDialog("BYE", accepted));
        return await AnswerAsync(accepted.Header("Call-ID"), "BYE", _requests);
    }

    public void Dispose() => _socket.Dispose();

    private async Task<RawAnswer> SendWithDigestAsync(string method, string uri, string user, string password, string callId, string body = "")
    {
        var request = Request(method, uri, user, callId, body: body);
        Send(request);
        var challenge = await AnswerAsync(callId, method, _requests);
        Acknowledge(request, challenge);
        if (challenge.Status != 401)
        {
            return challenge;
        }

        request = Request(method, uri, user, callId, Credentials(challenge, method, uri, user, password), body);
        Send(request);
        var answer = await AnswerAsync(callId, method, _requests);
        Acknowledge(request, answer);
        return answer;
    }

    /// <summary>The ACK of a refused INVITE goes the way of the INVITE (RFC 3261 §17.1.1.3).</summary>
    private void Acknowledge(string request, RawAnswer answer)
    {
        if (request.StartsWith("INVITE", StringComparison.Ordinal) && answer.Status >= 300)
        {
            var lines = request.Split("\r\n");
            var number = answer.Header("CSeq").Split(' ')[0];
            Send($"ACK{lines[0]["INVITE".Length..]}\r\n{lines[1]}\r\n{lines[2]}\r\n{lines[3]}\r\nTo: {answer.Header("To")}\r\n{lines[5]}\r\n"
                + $"CSeq: {number} ACK\r\nContent-Length: 0\r\n\r\n");
        }
    }

    private string InDialog(string method, RawAnswer accepted)
    {
        var number = method == "ACK" ? int.Parse(accepted.Header("CSeq").Split(' ')[0], CultureInfo.InvariantCulture) : ++_requests;
        return $"{method} {accepted.Part("Contact", "<", ">")} SIP/2.0\r\n"
            + $"Via: SIP/2.0/UDP {Address};branch=z9hG4bK{Guid.NewGuid():N};rport\r\n"
            + "Max-Forwards: 70\r\n"
            + $"From: {accepted.Header("From")}\r\nTo: {accepted.Header("To")}\r\nCall-ID: {accepted.Header("Call-ID")}\r\n"
            + $"CSeq: {number} {method}\r\nContent-Length: 0\r\n\r\n";
    }

    /// <summary>RFC 7616 §3.4, computed here: the exchange's own code must not check itself.</summary>
    private static string Credentials(RawAnswer challenge, string method, string uri, string user, string password)
    {
        var realm = challenge.Part("WWW-Authenticate", "realm=\"", "\"");
        var nonce = challenge.Part("WWW-Authenticate", " nonce=\"", "\"");
        var response = Md5($"{Md5($"{user}:{realm}:{password}")}:{nonce}:00000001:0a4f113b:auth:{Md5($"{method}:{uri}")}");
        return $"Authorization: Digest username=\"{user}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"{uri}\", response=\"{response}\", "
            + "algorithm=MD5, qop=auth, nc=00000001, cnonce=\"0a4f113b\"\r\n";
    }

    [SuppressMessage("Security", "CA5351", Justification = "What phones speak.")]
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
