using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Softswitch.Sip.Loop;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Transactions;

/// <summary>RFC 3261 §17 with RFC 6026: matches messages to transactions, absorbs retransmissions, answers CANCEL and what is malformed.</summary>
public sealed partial class TransactionLayer
{
    private readonly Random _random;
    private readonly TransactionKeys _keys = new();
    private readonly ArrayBufferWriter<byte> _output = new(2048);
    private readonly Dictionary<byte[], ServerTransaction> _servers = new(ByteKeyComparer.Instance);
    private readonly Dictionary<byte[], ServerTransaction> _origins = new(ByteKeyComparer.Instance);
    private readonly Dictionary<byte[], ClientTransaction> _clients = new(ByteKeyComparer.Instance);
    private readonly Dictionary<byte[], ServerTransaction>.AlternateLookup<ReadOnlySpan<byte>> _serverBySpan;
    private readonly Dictionary<byte[], ServerTransaction>.AlternateLookup<ReadOnlySpan<byte>> _originBySpan;
    private readonly Dictionary<byte[], ClientTransaction>.AlternateLookup<ReadOnlySpan<byte>> _clientBySpan;

    /// <param name="loop">Owner of all transactions; its clock drives timers A–M.</param>
    /// <param name="transports">Where bytes go and come from; <see cref="ISipTransports.Received"/> is taken over,
    /// <see cref="ISipTransports.Closed"/> is listened to besides others.</param>
    /// <param name="random">Source of branches and tags.</param>
    /// <param name="timers">Base times; those of the RFC when null.</param>
    public TransactionLayer(SignallingLoop loop, ISipTransports transports, Random random, TransactionTimers? timers = null)
    {
        ArgumentNullException.ThrowIfNull(transports);
        Loop = loop;
        Transports = transports;
        _random = random;
        Timers = timers ?? TransactionTimers.Default;
        _serverBySpan = _servers.GetAlternateLookup<ReadOnlySpan<byte>>();
        _originBySpan = _origins.GetAlternateLookup<ReadOnlySpan<byte>>();
        _clientBySpan = _clients.GetAlternateLookup<ReadOnlySpan<byte>>();
        transports.Received = OnReceived;
        transports.Closed += OnClosed;
    }

    /// <summary>Gets new requests; set before the first message comes in.</summary>
    public ITransactionUser? User { get; set; }

    /// <summary>Live transactions of both kinds.</summary>
    public int Count => _servers.Count + _clients.Count;

    /// <summary>True while the other side has not said the last word on an INVITE, CANCEL or BYE of ours.</summary>
    internal bool HasOpenCalls => _clients.Values.Any(client => client.IsOpenCall);

    internal SignallingLoop Loop { get; }

    internal ISipTransports Transports { get; }

    internal TransactionTimers Timers { get; }

    internal Random Random => _random;

    /// <summary>Starts a client transaction (INVITE or other); Via is added here.</summary>
    public ClientTransaction Send(SipRequest request, SipFlow flow, IClientTransactionUser user)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(flow);
        var branch = NewBranch();
        var via = ViaFor(flow, branch);
        var key = _keys.OfClient(branch, request.Method).ToArray();
        var transaction = new ClientTransaction(this, request, request.Method, flow, via, key, user);
        Add(transaction);
        _output.ResetWrittenCount();
        SipWriter.Write(request, via, _output);
        transaction.Start(_output.WrittenSpan);
        return transaction;
    }

    /// <summary>Sends an ACK for a 2xx (its own branch, no transaction, RFC 3261 §13.2.2.4).</summary>
    public void SendAck(SipRequest ack, SipFlow flow)
    {
        ArgumentNullException.ThrowIfNull(ack);
        ArgumentNullException.ThrowIfNull(flow);
        _output.ResetWrittenCount();
        SipWriter.Write(ack, ViaFor(flow, NewBranch()), _output);
        Transports.Send(flow, _output.WrittenSpan);
    }

    /// <summary>A new random tag: 64 bits.</summary>
    public string NewTag() => NewToken(sizeof(long));

    /// <summary>A new random Call-ID: 128 bits.</summary>
    public string NewCallId() => NewToken(2 * sizeof(long));

    internal static TimeSpan Doubled(TimeSpan interval, TimeSpan longest) => interval * 2 < longest ? interval * 2 : longest;

    internal void SendCancel(ClientTransaction invite, string via, string? reason)
    {
        // The CANCEL's branch is the INVITE's: only the method tells their transactions apart (RFC 3261 §9.1).
        var key = (byte[])invite.Key.Clone();
        key[0] = (byte)SipMethod.Cancel;
        var cancel = new ClientTransaction(this, invite.Request, SipMethod.Cancel, invite.Flow, via, key, user: null);
        Add(cancel);
        _output.ResetWrittenCount();
        SipWriter.WriteCancel(invite.Request, via, reason, _output);
        cancel.Start(_output.WrittenSpan);
    }

    /// <summary>Writes a response; the bytes are valid until the next message is written.</summary>
    internal ReadOnlySpan<byte> Write(SipResponse response, SipMessage request, string? localTag, ReadOnlySpan<byte> topVia)
    {
        _output.ResetWrittenCount();
        SipWriter.Write(response, request, localTag, topVia, _output);
        return _output.WrittenSpan;
    }

    /// <summary>Writes the ACK for a non-2xx; the bytes are valid until the next message is written.</summary>
    internal ReadOnlySpan<byte> WriteAck(SipRequest invite, string via, SipMessage response)
    {
        _output.ResetWrittenCount();
        SipWriter.WriteAck(invite, via, response, _output);
        return _output.WrittenSpan;
    }

    internal byte[] TopViaFor(Via via, IPEndPoint source)
    {
        _output.ResetWrittenCount();
        ReturnPath.WriteVia(via, source, _output);
        return _output.WrittenSpan.ToArray();
    }

    internal void Remove(ServerTransaction transaction)
    {
        if (_servers.Remove(transaction.Key))
        {
            TransactionMetrics.Live.Add(-1);
        }

        if (transaction.Origin is { } origin && _origins.TryGetValue(origin, out var known) && known == transaction)
        {
            _origins.Remove(origin);
        }
    }

    internal void Remove(ClientTransaction transaction)
    {
        if (_clients.Remove(transaction.Key))
        {
            TransactionMetrics.Live.Add(-1);
        }
    }

    private void Add(ClientTransaction transaction)
    {
        _clients.Add(transaction.Key, transaction);
        TransactionMetrics.Live.Add(1);
    }

    private string NewBranch() => "z9hG4bK" + NewToken(sizeof(long));

    private string NewToken(int length)
    {
        Span<byte> bytes = stackalloc byte[2 * sizeof(long)];
        bytes = bytes[..length];
        _random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private string ViaFor(SipFlow flow, string branch)
    {
        var own = Transports.AddressFor(flow);
        var address = own.Address;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            address = address.ScopeId == 0 ? address : new IPAddress(address.GetAddressBytes());
            return $"SIP/2.0/{Token(flow.Transport)} [{address}]:{own.Port};branch={branch};rport";
        }

        return $"SIP/2.0/{Token(flow.Transport)} {address}:{own.Port};branch={branch};rport";
    }

    private static string Token(SipTransport transport) => transport switch
    {
        SipTransport.Udp => "UDP",
        SipTransport.Tcp => "TCP",
        SipTransport.Tls => "TLS",
        SipTransport.Ws => "WS",
        _ => "WSS",
    };
}
