using System.Net;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;
using Softswitch.Testing;

namespace Softswitch.Sip.Tests.Transactions;

/// <summary>A transaction layer in virtual time over a recorder; the test is both the network and the user above.</summary>
internal sealed class TransactionFixture : ITransactionUser, IClientTransactionUser, IDisposable
{
    public static readonly SipFlow Udp = new(SipTransport.Udp, IPEndPoint.Parse("192.0.2.1:5060"), IPEndPoint.Parse("198.51.100.7:5062"));

    public static readonly SipFlow Tcp =
        new(SipTransport.Tcp, IPEndPoint.Parse("192.0.2.1:5060"), IPEndPoint.Parse("198.51.100.7:40000"), Connection: 1);

    public TransactionFixture()
    {
        Transports = new RecordingTransports(Loop);
        Layer = new TransactionLayer(Loop.Loop, Transports, new Random(1)) { User = this };
    }

    public VirtualLoop Loop { get; } = new();

    public RecordingTransports Transports { get; }

    public TransactionLayer Layer { get; }

    public List<ServerTransaction> Requests { get; } = [];

    public List<int> Responses { get; } = [];

    public List<ClientFailure> Failures { get; } = [];

    /// <summary>ACKs that were passed up.</summary>
    public int Acks { get; private set; }

    /// <summary>What the user does with each request; nothing by default.</summary>
    public Action<ServerTransaction>? Answer { get; set; }

    /// <summary>Start lines sent so far.</summary>
    public IEnumerable<string> StartLines => Transports.Messages.Select(message => message.StartLine);

    public Sent LastSent => Transports.Messages[^1];

    public void OnRequest(ServerTransaction transaction)
    {
        Requests.Add(transaction);
        Answer?.Invoke(transaction);
    }

    public void OnAck(SipMessage ack, SipFlow flow) => Acks++;

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow) => Responses.Add(response.StatusCode);

    public void OnFailure(ClientTransaction transaction, ClientFailure failure) => Failures.Add(failure);

    /// <summary>Lets so much virtual time pass.</summary>
    public void Wait(double milliseconds) => Loop.Advance(TimeSpan.FromMilliseconds(milliseconds));

    public ClientTransaction Send(SipMethod method, SipFlow flow) => Loop.Run(() => Layer.Send(Request(method), flow, this));

    /// <summary>A response to the last request sent comes in.</summary>
    public void ReceiveResponse(int statusCode, SipFlow flow, Sent? to = null)
    {
        var request = to ?? Transports.Messages.Last(message => !message.StartLine.StartsWith("SIP/", StringComparison.Ordinal));
        Transports.Receive(
            $"SIP/2.0 {statusCode} X\r\nVia: {request.Field("Via")}\r\nFrom: {request.Field("From")}\r\nTo: {request.Field("To")};tag=remote\r\n"
            + $"Call-ID: {request.Field("Call-ID")}\r\nCSeq: {request.Field("CSeq")}\r\nContent-Length: 0\r\n\r\n",
            flow);
    }

    /// <summary>A request comes in.</summary>
    public void Receive(
        string method,
        SipFlow flow,
        string branch = "z9hG4bKa",
        string via = "198.51.100.7:5062",
        string parameters = ";rport",
        string toTag = "",
        string cseq = "1",
        string more = "")
    {
        var transport = flow.IsReliable ? "TCP" : "UDP";
        Transports.Receive(
            $"{method} sip:10101@192.0.2.1 SIP/2.0\r\nVia: SIP/2.0/{transport} {via};branch={branch}{parameters}\r\nMax-Forwards: 70\r\n"
            + $"From: <sip:10100@192.0.2.1>;tag=f1\r\nTo: <sip:10101@192.0.2.1>{toTag}\r\nCall-ID: c1\r\nCSeq: {cseq} {method}\r\n"
            + $"Contact: <sip:10100@198.51.100.7:5062>\r\n{more}Content-Length: 0\r\n\r\n",
            flow);
    }

    public void Respond(ServerTransaction transaction, int statusCode) => Loop.Run(() => transaction.Respond(statusCode));

    public void Dispose() => Loop.Dispose();

    private static SipRequest Request(SipMethod method) => new(method, "sip:10101@198.51.100.7")
    {
        From = "<sip:10100@192.0.2.1>;tag=l1",
        To = "<sip:10101@192.0.2.1>",
        CallId = "own",
        CSeq = 7,
        Route = ["<sip:proxy.example.net;lr>"],
    };
}
