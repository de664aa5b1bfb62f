using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Softswitch.Sip.Loop;

namespace Softswitch.Sip.Transports;

/// <summary>A UDP socket: a thread of its own receives, the loop gets what has come in batches, and sends.</summary>
internal sealed class UdpListener : IDisposable
{
    private const int SocketBufferBytes = 4 * 1024 * 1024;
    private const int MaxRememberedPeers = 16_384;

    private readonly Socket _socket;
    private readonly SignallingLoop _loop;
    private readonly TransportLimits _limits;
    private readonly ILogger _logger;
    private readonly ReceiveHandler _deliver;
    private readonly Action _drain;
    private readonly Thread _thread;
    private readonly Dictionary<IPEndPoint, SocketAddress> _destinations = [];
    private readonly Lock _gate = new();
    private List<Datagram> _waiting = [];
    private List<Datagram> _batch = [];
    private volatile bool _disposed;

    /// <param name="socket">Bound socket; owned from now on.</param>
    /// <param name="loop">Where datagrams are delivered.</param>
    /// <param name="limits">Bounds the queue to the loop.</param>
    /// <param name="logger">Told of what fails.</param>
    /// <param name="deliver">Gets each datagram that may be SIP, on the loop.</param>
    public UdpListener(Socket socket, SignallingLoop loop, TransportLimits limits, ILogger logger, ReceiveHandler deliver)
    {
        _socket = socket;
        _loop = loop;
        _limits = limits;
        _logger = logger;
        _deliver = deliver;
        _drain = Drain;
        socket.ReceiveBufferSize = SocketBufferBytes;
        socket.SendBufferSize = SocketBufferBytes;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _thread = new Thread(Receive) { Name = $"sip {EndPointText.Of(SipTransport.Udp, EndPoint)}", IsBackground = true };
    }

    public IPEndPoint EndPoint { get; }

    public void Start() => _thread.Start();

    /// <summary>Sends one datagram; on the loop.</summary>
    /// <returns>False when the system refuses: no route, too long.</returns>
    public bool Send(IPEndPoint remote, ReadOnlySpan<byte> message)
    {
        try
        {
            _socket.SendTo(message, SocketFlags.None, AddressOf(remote));
            return true;
        }
        catch (SocketException exception)
        {
            _logger.SendFailed(remote, exception.SocketErrorCode);
            return false;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        _socket.Dispose();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    private SocketAddress AddressOf(IPEndPoint remote)
    {
        if (!_destinations.TryGetValue(remote, out var address))
        {
            if (_destinations.Count >= MaxRememberedPeers)
            {
                _destinations.Clear();
            }

            address = remote.Serialize();
            _destinations.Add(remote, address);
        }

        return address;
    }

    private void Receive()
    {
        var buffer = new byte[ushort.MaxValue];
        var from = new SocketAddress(_socket.AddressFamily);
        var flows = new Dictionary<SocketAddress, SipFlow>();
        while (!_disposed)
        {
            try
            {
                var length = _socket.ReceiveFrom(buffer, SocketFlags.None, from);
                var datagram = buffer.AsSpan(0, length);
                if (!IsKeepAlive(datagram))
                {
                    Enqueue(datagram, FlowOf(from, flows));
                }
            }
            catch (SocketException exception)
            {
                if (!_disposed)
                {
                    _logger.ReceiveFailed(EndPoint, exception.SocketErrorCode); // e.g. an ICMP error of an earlier datagram
                    Thread.Sleep(1); // an error that stays must not keep a core busy
                }
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    /// <summary>Nothing but line breaks or zeros (what phones send to keep a NAT open), or STUN: a message begins with a letter.</summary>
    private static bool IsKeepAlive(ReadOnlySpan<byte> datagram) =>
        (datagram.Length > 0 && datagram[0] <= 3 && datagram.Length >= 20) || datagram.IndexOfAnyExcept("\r\n\0 "u8) < 0;

    private SipFlow FlowOf(SocketAddress from, Dictionary<SocketAddress, SipFlow> flows)
    {
        if (!flows.TryGetValue(from, out var flow))
        {
            if (flows.Count >= MaxRememberedPeers)
            {
                flows.Clear();
            }

            var address = new SocketAddress(from.Family, from.Size);
            from.Buffer[..from.Size].CopyTo(address.Buffer);
            flow = new SipFlow(SipTransport.Udp, EndPoint, (IPEndPoint)EndPoint.Create(address));
            flows.Add(address, flow);
        }

        return flow;
    }

    private void Enqueue(ReadOnlySpan<byte> datagram, SipFlow flow)
    {
        bool first;
        lock (_gate)
        {
            if (_waiting.Count >= _limits.MaxWaitingDatagrams)
            {
                TransportMetrics.Dropped.Add(1, new KeyValuePair<string, object?>("reason", "queue"));
                return;
            }

            var copy = ArrayPool<byte>.Shared.Rent(datagram.Length);
            datagram.CopyTo(copy);
            first = _waiting.Count == 0;
            _waiting.Add(new Datagram(copy, datagram.Length, flow));
        }

        if (first)
        {
            _loop.Post(_drain);
        }
    }

    private void Drain()
    {
        lock (_gate)
        {
            (_batch, _waiting) = (_waiting, _batch);
        }

        foreach (var datagram in _batch)
        {
            _deliver(datagram.Buffer.AsSpan(0, datagram.Length), datagram.Flow);
            ArrayPool<byte>.Shared.Return(datagram.Buffer);
        }

        _batch.Clear();
    }

    private readonly record struct Datagram(byte[] Buffer, int Length, SipFlow Flow);
}
