using System.Buffers.Text;
using System.Net;
using System.Text;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;
using Softswitch.Testing;

namespace Softswitch.Sip.Tests.Transactions;

/// <summary>What a transaction allocates from its first byte to its end 32 s later, held to the committed numbers.</summary>
public sealed class TransactionBaselineTests : ITransactionUser, IClientTransactionUser, ISipTransports, IDisposable
{
    private const int Operations = 500;

    private readonly SipFlow _flow = new(SipTransport.Udp, IPEndPoint.Parse("192.0.2.1:5060"), IPEndPoint.Parse("198.51.100.7:5062"));
    private readonly byte[] _sentBranch = new byte["z9hG4bK0123456789abcdef".Length];
    private readonly VirtualLoop _loop = new();
    private readonly TransactionLayer _layer;
    private int _number;
    private int _answers;

    public TransactionBaselineTests() => _layer = new TransactionLayer(_loop.Loop, this, new Random(1)) { User = this };

    public IReadOnlyList<(SipTransport Transport, IPEndPoint EndPoint)> Listeners => [];

    public ReceiveHandler? Received { get; set; }

    public Action<SipFlow>? Closed { get; set; }

    [Fact]
    public void Server_Options_StaysWithinItsBaseline()
    {
        var options = Message("OPTIONS sip:10101@192.0.2.1 SIP/2.0", "OPTIONS", "");

        Check("server transaction, OPTIONS", () => Receive(options));
    }

    [Fact]
    public void Server_InviteRefused_StaysWithinItsBaseline()
    {
        var invite = Message("INVITE sip:10101@192.0.2.1 SIP/2.0", "INVITE", "");
        var ack = Message("ACK sip:10101@192.0.2.1 SIP/2.0", "ACK", ";tag=x");

        Check("server transaction, INVITE refused", () =>
        {
            Receive(invite);
            Receive(ack);
        });
    }

    [Fact]
    public void Client_Options_StaysWithinItsBaseline()
    {
        var ok = Message("SIP/2.0 200 OK", "OPTIONS", ";tag=x");
        var request = new SipRequest(SipMethod.Options, "sip:10101@198.51.100.7:5062")
        {
            From = "<sip:10100@192.0.2.1>;tag=f1",
            To = "<sip:10101@192.0.2.1>",
            CallId = "c1",
            CSeq = 1,
        };

        Check("client transaction, OPTIONS", () =>
        {
            _layer.Send(request, _flow, this);
            _sentBranch.CopyTo(ok, BranchAt(ok));
            Received!(ok, _flow);
        });
    }

    public void Dispose() => _loop.Dispose();

    void ITransactionUser.OnRequest(ServerTransaction transaction)
    {
        _answers++;
        transaction.Respond(transaction.Method == SipMethod.Invite ? 486 : 200);
    }

    void ITransactionUser.OnAck(SipMessage ack, SipFlow flow)
    {
    }

    void IClientTransactionUser.OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow) => _answers++;

    void IClientTransactionUser.OnFailure(ClientTransaction transaction, ClientFailure failure)
    {
    }

    bool ISipTransports.Send(SipFlow flow, ReadOnlySpan<byte> message)
    {
        message.Slice(message.IndexOf("z9hG4bK"u8), _sentBranch.Length).CopyTo(_sentBranch);
        return true;
    }

    bool ISipTransports.IsAlive(SipFlow flow) => true;

    SipFlow? ISipTransports.FlowTo(SipTransport transport, IPEndPoint remote) => null;

    IPEndPoint ISipTransports.AddressFor(SipFlow flow) => flow.Local;

    private static byte[] Message(string startLine, string method, string toTag) => Encoding.ASCII.GetBytes(
        $"{startLine}\r\nVia: SIP/2.0/UDP 198.51.100.7:5062;branch=z9hG4bK0123456789abcdef;rport\r\nMax-Forwards: 70\r\n"
        + $"From: <sip:10100@192.0.2.1>;tag=f1\r\nTo: <sip:10101@192.0.2.1>{toTag}\r\nCall-ID: c00000000\r\nCSeq: 1 {method}\r\n"
        + "Contact: <sip:10100@198.51.100.7:5062>\r\nUser-Agent: Test\r\nContent-Length: 0\r\n\r\n");

    private static int BranchAt(byte[] message) => message.AsSpan().IndexOf("z9hG4bK"u8);

    private void Check(string operation, Action transaction)
    {
        AllocationBaseline.Check(
            operation,
            Operations,
            () =>
            {
                for (var i = 0; i < Operations; i++)
                {
                    _number++;
                    transaction();
                }
            },
            () => _loop.Advance(TimeSpan.FromSeconds(33))); // timers J, I and K give back what the transactions hold

        Assert.Equal(_number, _answers);
    }

    /// <summary>Lets the message come in with the present number in branch and Call-ID: a transaction of its own.</summary>
    private void Receive(byte[] message)
    {
        Utf8Formatter.TryFormat(_number, message.AsSpan(BranchAt(message) + 7), out _, new System.Buffers.StandardFormat('X', 8));
        Utf8Formatter.TryFormat(
            _number, message.AsSpan(message.AsSpan().IndexOf("Call-ID: c"u8) + 10), out _, new System.Buffers.StandardFormat('X', 8));
        Received!(message, _flow);
    }
}
