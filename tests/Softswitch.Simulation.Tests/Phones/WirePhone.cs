using System.Globalization;
using System.Text;
using Softswitch.Simulation.Tests.Network;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;
using Softswitch.Testing;

namespace Softswitch.Simulation.Tests.Phones;

/// <summary>A phone that speaks in text and does nothing by itself but answer challenges and NOTIFY: for what no stack would send.</summary>
internal sealed class WirePhone : IDisposable
{
    private readonly VirtualLoop _loop;
    private readonly SimulatedTransports _transports;
    private readonly SimulatedHost _host;
    private readonly DigestClient _credentials;
    private readonly string _number;
    private int _branches;

    public WirePhone(VirtualLoop loop, SimulatedHost host, string number, Random random)
    {
        _loop = loop;
        _host = host;
        _number = number;
        _transports = host.OpenSip();
        _transports.Received = (data, _) =>
        {
            if (data.Length > 4)
            {
                Receive(Encoding.UTF8.GetString(data));
            }
        };
        _credentials = new DigestClient(number, SimulatedOffice.PasswordOf(number), random);
    }

    /// <summary>All that came, oldest first.</summary>
    public List<WireMessage> Received { get; } = [];

    /// <summary>The last INVITE that came in.</summary>
    public WireMessage LastInvite => Received.Last(message => message.IsRequest && message.Method == "INVITE");

    public string CallId { get; set; } = "call-1";

    /// <summary>Tag of the exchange in the dialog that is spoken in; empty outside one.</summary>
    public string ToTag { get; set; } = "";

    public int CSeq { get; set; }

    public WireMessage LastResponse(string method) => Received.Last(message => !message.IsRequest && message.Method == method);

    /// <summary>Status codes of all responses to this method, oldest first.</summary>
    public IReadOnlyList<int> Statuses(string method) =>
        [.. Received.Where(message => !message.IsRequest && message.Method == method).Select(message => message.Status)];

    public void Register()
    {
        Ask("REGISTER", "sip:10.0.0.1", headers: $"Contact: <sip:{_number}@{_host.Address}:5060>\r\nExpires: 3600\r\n");
        ToTag = "";
        CallId = "call-2";
    }

    /// <summary>Sends a request and, when it is challenged, once more with credentials; a short while later returns the last response.</summary>
    public WireMessage Ask(string method, string uri, string headers = "", string body = "")
    {
        Send(Request(method, uri, headers, body));
        if (LastResponse(method) is { Status: 401 } challenge)
        {
            if (method == "INVITE")
            {
                Acknowledge(uri, challenge);
            }

            Assert.Equal(SipParseResult.Ok, SipMessage.Parse(Encoding.UTF8.GetBytes(challenge.Text), out var parsed));
            using (parsed)
            {
                Assert.True(_credentials.TryAccept(parsed!));
            }

            var authorization = _credentials.Authorize(SipMethods.FromToken(Encoding.ASCII.GetBytes(method)), uri);
            Send(Request(method, uri, $"{headers}Authorization: {authorization}\r\n", body));
        }

        return LastResponse(method);
    }

    /// <summary>The text of a request in the dialog, or outside one while there is no To tag.</summary>
    public string Request(string method, string uri, string headers = "", string body = "", int? cseq = null, string? branch = null)
    {
        var number = cseq ?? ++CSeq;
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{method} {uri} SIP/2.0\r\n")
            .Append(CultureInfo.InvariantCulture, $"Via: SIP/2.0/UDP {_host.Address}:5060;branch={branch ?? NewBranch()};rport\r\n")
            .Append(CultureInfo.InvariantCulture, $"Max-Forwards: 70\r\nFrom: <sip:{_number}@10.0.0.1>;tag=mine\r\n")
            .Append(CultureInfo.InvariantCulture, $"To: <sip:{(method == "REGISTER" ? _number : "called")}@10.0.0.1>{(ToTag.Length > 0 ? ";tag=" + ToTag : "")}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Call-ID: {CallId}-{_number}\r\nCSeq: {number} {method}\r\n{headers}");
        if (!headers.Contains("Contact:", StringComparison.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"Contact: <sip:{_number}@{_host.Address}:5060>\r\n");
        }

        return text.Append(body.Length > 0 ? "Content-Type: application/sdp\r\n" : "")
            .Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}")
            .ToString();
    }

    /// <summary>The text of a response to a request that came in.</summary>
    public string Response(WireMessage request, int status, string body = "", string headers = "")
    {
        var to = request["To"].Contains(";tag=", StringComparison.Ordinal) ? request["To"] : request["To"] + ";tag=mine";
        var vias = string.Concat(request.All("Via").Select(via => $"Via: {via}\r\n"));
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"SIP/2.0 {status} Whatever\r\n{vias}From: {request["From"]}\r\nTo: {to}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Call-ID: {request["Call-ID"]}\r\nCSeq: {request["CSeq"]}\r\nContact: <sip:{_number}@{_host.Address}:5060>\r\n")
            .Append(headers)
            .Append(body.Length > 0 ? "Content-Type: application/sdp\r\n" : "")
            .Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}")
            .ToString();
    }

    /// <summary>Sends text; what follows from it within 50 ms has happened when this returns.</summary>
    public void Send(string message)
    {
        Post(message);
        _loop.Advance(TimeSpan.FromMilliseconds(50));
    }

    /// <summary>Sends text; nothing has happened yet when this returns.</summary>
    public void Post(string message) => _loop.Run(() => Transmit(message));

    /// <summary>Acknowledges a final response to an INVITE; a 2xx begins the dialog that is spoken in from then on.</summary>
    public void Acknowledge(string uri, WireMessage response, string body = "")
    {
        var cseq = int.Parse(response["CSeq"].Split(' ')[0], CultureInfo.InvariantCulture);
        var branch = response["Via"].Split("branch=")[1].Split(';')[0];
        var before = ToTag;
        ToTag = response["To"].Split(";tag=")[1];
        Send(Request("ACK", uri, body: body, cseq: cseq, branch: response.Status >= 300 ? branch : null));
        if (response.Status >= 300)
        {
            ToTag = before;
        }
    }

    public string Sdp(int port = 40_000, string codecs = "8", string direction = "sendrecv") =>
        $"v=0\r\no=- 1 1 IN IP4 {_host.Address}\r\ns=-\r\nc=IN IP4 {_host.Address}\r\nt=0 0\r\nm=audio {port} RTP/AVP {codecs} 101\r\n"
        + $"a=rtpmap:101 telephone-event/8000\r\na={direction}\r\n";

    public void Dispose()
    {
        _credentials.Dispose();
        _transports.Dispose();
    }

    private string NewBranch() => $"z9hG4bK-{_number}-{++_branches}";

    private void Receive(string text)
    {
        var message = new WireMessage(text);
        Received.Add(message);
        if (message.IsRequest && message.Method == "NOTIFY")
        {
            Transmit(Response(message, 200));
        }
    }

    private void Transmit(string message) =>
        _transports.Send(_transports.FlowTo(SipTransport.Udp, SimulatedPhone.Exchange)!, Encoding.UTF8.GetBytes(message));
}
