using System.Buffers.Text;
using System.Net;
using System.Text;
using BenchmarkDotNet.Attributes;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;
using Softswitch.Testing;

namespace Softswitch.Benchmarks.Sip;

/// <summary>Cost of a transaction from bytes to bytes, its timers and its end 32 s later included; no network.</summary>
[MemoryDiagnoser]
public class TransactionBenchmarks : ITransactionUser, IClientTransactionUser, ISipTransports, IDisposable
{
    /// <summary>Transactions that begin between two moves of the clock: so many are live at a time.</summary>
    private const int Batch = 1000;

    private readonly SipFlow _flow = new(SipTransport.Udp, IPEndPoint.Parse("192.0.2.1:5060"), IPEndPoint.Parse("198.51.100.7:5062"));
    private readonly byte[] _options = Message("OPTIONS sip:10101@192.0.2.1 SIP/2.0", "OPTIONS", string.Empty);
    private readonly byte[] _repeat = Message("OPTIONS sip:10101@192.0.2.1 SIP/2.0", "OPTIONS", string.Empty);
    private readonly byte[] _invite = Message("INVITE sip:10101@192.0.2.1 SIP/2.0", "INVITE", string.Empty);
    private readonly byte[] _ack = Message("ACK sip:10101@192.0.2.1 SIP/2.0", "ACK", ";tag=x");
    private readonly byte[] _ok = Message("SIP/2.0 200 OK", "OPTIONS", ";tag=x");
    private readonly SipRequest _request = new(SipMethod.Options, "sip:10101@198.51.100.7:5062")
    {
        From = "<sip:10100@192.0.2.1>;tag=f1",
        To = "<sip:10101@192.0.2.1>",
        CallId = "c1",
        CSeq = 1,
    };

    private readonly VirtualLoop _loop = new();
    private TransactionLayer? _layer;
    private byte[] _sentBranch = [];
    private int _number;

    public IReadOnlyList<(SipTransport Transport, IPEndPoint EndPoint)> Listeners => [];

    public ReceiveHandler? Received { get; set; }

    public Action<SipFlow>? Closed { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _layer = new TransactionLayer(_loop.Loop, this, new Random(1)) { User = this };
        Received!(_repeat, _flow);
    }

    /// <summary>OPTIONS comes, 200 goes, timer J ends it.</summary>
    [Benchmark]
    public void ServerNonInvite()
    {
        Number(_options);
        Received!(_options, _flow);
        Tick();
    }

    /// <summary>INVITE comes, 486 goes, ACK comes, timer I ends it.</summary>
    [Benchmark]
    public void ServerInviteRefused()
    {
        Number(_invite);
        Received!(_invite, _flow);
        Number(_ack);
        Received!(_ack, _flow);
        Tick();
    }

    /// <summary>A request that comes again is absorbed and its answer repeated.</summary>
    [Benchmark]
    public void ServerRepeat() => Received!(_repeat, _flow);

    /// <summary>OPTIONS goes, 200 comes, timer K ends it.</summary>
    [Benchmark]
    public void ClientNonInvite()
    {
        _layer!.Send(_request, _flow, this);
        _sentBranch.CopyTo(_ok, BranchAt(_ok));
        Received!(_ok, _flow);
        Tick();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _loop.Dispose();
        GC.SuppressFinalize(this);
    }

    public void OnRequest(ServerTransaction transaction) => transaction.Respond(transaction.Method == SipMethod.Invite ? 486 : 200);

    public void OnAck(SipMessage ack, SipFlow flow)
    {
    }

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow)
    {
    }

    public void OnFailure(ClientTransaction transaction, ClientFailure failure)
    {
    }

    public bool Send(SipFlow flow, ReadOnlySpan<byte> message)
    {
        var branch = message.Slice(message.IndexOf("z9hG4bK"u8), "z9hG4bK0123456789abcdef".Length);
        _sentBranch = _sentBranch.Length == branch.Length ? _sentBranch : new byte[branch.Length];
        branch.CopyTo(_sentBranch);
        return true;
    }

    public bool IsAlive(SipFlow flow) => true;

    public SipFlow? FlowTo(SipTransport transport, IPEndPoint remote) => null;

    public IPEndPoint AddressFor(SipFlow flow) => flow.Local;

    private static byte[] Message(string startLine, string method, string toTag) => Encoding.ASCII.GetBytes(
        $"{startLine}\r\nVia: SIP/2.0/UDP 198.51.100.7:5062;branch=z9hG4bK0123456789abcdef;rport\r\nMax-Forwards: 70\r\n"
        + $"From: <sip:10100@192.0.2.1>;tag=f1\r\nTo: <sip:10101@192.0.2.1>{toTag}\r\nCall-ID: c00000000\r\nCSeq: 1 {method}\r\n"
        + "Contact: <sip:10100@198.51.100.7:5062>\r\nUser-Agent: Benchmark\r\nContent-Length: 0\r\n\r\n");

    private static int BranchAt(byte[] message) => message.AsSpan().IndexOf("z9hG4bK"u8);

    /// <summary>Gives the message the present number in branch and Call-ID: a transaction of its own.</summary>
    private void Number(byte[] message)
    {
        Utf8Formatter.TryFormat(_number, message.AsSpan(BranchAt(message) + 7), out _, new System.Buffers.StandardFormat('X', 8));
        Utf8Formatter.TryFormat(
            _number, message.AsSpan(message.AsSpan().IndexOf("Call-ID: c"u8) + 10), out _, new System.Buffers.StandardFormat('X', 8));
    }

    private void Tick()
    {
        _number++;
        if (_number % Batch == 0)
        {
            _loop.Advance(TimeSpan.FromSeconds(33));
            Received!(_repeat, _flow);
        }
    }
}
