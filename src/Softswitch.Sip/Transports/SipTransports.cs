using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Softswitch.Sip.Loop;

namespace Softswitch.Sip.Transports;

/// <summary>The real network: UDP sockets and TCP connections, IPv4 and IPv6. Used on the signalling loop only.</summary>
public sealed class SipTransports : ISipTransports, IDisposable
{
    private const int Backlog = 512;

    private readonly SignallingLoop _loop;
    private readonly OwnAddresses _ownAddresses;
    private readonly List<UdpListener> _udp = [];
    private readonly List<StreamListener> _tcp = [];
    private readonly List<(SipTransport Transport, IPEndPoint EndPoint)> _listeners = [];
    private readonly Dictionary<long, StreamConnection> _connections = [];
    private readonly Dictionary<IPEndPoint, StreamConnection> _opened = [];
    private ITimer? _sweep;
    private long _lastConnection;
    private bool _disposed;

    private SipTransports(SignallingLoop loop, ILogger logger, TransportLimits limits)
    {
        _loop = loop;
        _ownAddresses = new OwnAddresses(loop.Time);
        Logger = logger;
        Limits = limits;
    }

    public IReadOnlyList<(SipTransport Transport, IPEndPoint EndPoint)> Listeners => _listeners;

    public ReceiveHandler? Received { get; set; }

    public Action<SipFlow>? Closed { get; set; }

    /// <summary>What peers outside our networks are told instead of the interface's address; null when nothing translates addresses.</summary>
    public AdvertisedAddress? Advertised { get; init; }

    internal ILogger Logger { get; }

    internal TransportLimits Limits { get; }

    internal TimeProvider Time => _loop.Time;

    /// <summary>Opens all listeners. What comes in is delivered once <paramref name="loop"/> runs.</summary>
    /// <param name="listen">Transports (UDP or TCP) and endpoints; port 0 takes a free one, told by <see cref="Listeners"/>.</param>
    /// <param name="loop">The loop everything happens on.</param>
    /// <param name="logger">Told of connections and failures.</param>
    /// <param name="limits">Bounds on peers; the defaults when null.</param>
    /// <param name="advertised">See <see cref="Advertised"/>.</param>
    /// <exception cref="IOException">A port is taken or an address is not this machine's; the message says which, for people.
    /// A missing IPv6 is a warning instead.</exception>
    public static SipTransports Open(
        IEnumerable<(SipTransport Transport, IPEndPoint EndPoint)> listen,
        SignallingLoop loop,
        ILogger logger,
        TransportLimits? limits = null,
        AdvertisedAddress? advertised = null)
    {
        ArgumentNullException.ThrowIfNull(listen);
        ArgumentNullException.ThrowIfNull(loop);
        var transports = new SipTransports(loop, logger, limits ?? new TransportLimits()) { Advertised = advertised };
        try
        {
            foreach (var (transport, endPoint) in listen)
            {
                transports.Listen(transport, endPoint);
            }
        }
        catch
        {
            transports.Dispose();
            throw;
        }

        transports.Start();
        return transports;
    }

    public bool Send(SipFlow flow, ReadOnlySpan<byte> message)
    {
        ArgumentNullException.ThrowIfNull(flow);
        TransportMetrics.Sent.Add(1);
        return flow.Transport == SipTransport.Udp
            ? UdpFor(flow) is { } listener && listener.Send(flow.Remote, message)
            : _connections.TryGetValue(flow.Connection, out var connection) && connection.Send(message);
    }

    public bool IsAlive(SipFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return flow.Transport == SipTransport.Udp || _connections.ContainsKey(flow.Connection);
    }

    public SipFlow? FlowTo(SipTransport transport, IPEndPoint remote)
    {
        ArgumentNullException.ThrowIfNull(remote);
        return transport switch
        {
            SipTransport.Udp when ListenerFor(transport, remote.Address) is { } local => new SipFlow(transport, local, remote),
            SipTransport.Tcp when _opened.TryGetValue(remote, out var connection) => connection.Flow,
            SipTransport.Tcp when ListenerFor(transport, remote.Address) is { } local => Connect(local, remote),
            _ => null,
        };
    }

    public IPEndPoint AddressFor(SipFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return new IPEndPoint(Advertised?.For(flow.Remote.Address) ?? InterfaceFor(flow), flow.Local.Port);
    }

    public IPAddress InterfaceFor(SipFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return IsWildcard(flow.Local.Address) ? _ownAddresses.Towards(flow.Remote.Address) : flow.Local.Address;
    }

    /// <summary>Closes all sockets. <see cref="Closed"/> is not called any more.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _sweep?.Dispose();
        foreach (var listener in _udp)
        {
            listener.Dispose();
        }

        foreach (var listener in _tcp)
        {
            listener.Dispose();
        }

        // The connections are the loop's; a loop that has ended needs no tidying.
        _loop.RunOrPost(() =>
        {
            foreach (var connection in _connections.Values.ToArray())
            {
                connection.Dispose();
            }
        });
    }

    internal void Accept(Socket socket, IPEndPoint local)
    {
        if (_disposed || _connections.Count >= Limits.MaxConnections)
        {
            TransportMetrics.Dropped.Add(1, new KeyValuePair<string, object?>("reason", "connections"));
            Logger.TooManyConnections(socket.RemoteEndPoint, _connections.Count);
            socket.Dispose();
            return;
        }

        var connection = Add(socket, local, (IPEndPoint)socket.RemoteEndPoint!);
        _ = connection.ServeAsync();
    }

    internal void Deliver(ReadOnlySpan<byte> message, SipFlow flow)
    {
        TransportMetrics.Received.Add(1);
        try
        {
            Received?.Invoke(message, flow);
        }
        catch (Exception exception)
        {
            TransportMetrics.Failures.Add(1);
            Logger.MessageFailed(exception, flow.Remote);
        }
    }

    /// <summary>A connection has been closed. Told in a turn of its own, so that nobody is called back from within a send.</summary>
    internal void Forget(StreamConnection connection)
    {
        var flow = connection.Flow;
        _connections.Remove(flow.Connection);
        if (_opened.TryGetValue(flow.Remote, out var opened) && opened == connection)
        {
            _opened.Remove(flow.Remote);
        }

        TransportMetrics.Connections.Add(-1);
        if (!_disposed)
        {
            _loop.Post(() => Closed?.Invoke(flow));
        }
    }

    private static bool IsWildcard(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private void Listen(SipTransport transport, IPEndPoint endPoint)
    {
        if (transport is not (SipTransport.Udp or SipTransport.Tcp))
        {
            throw new NotSupportedException($"cannot listen on {EndPointText.Of(transport, endPoint)}: this transport is not supported");
        }

        var socket = Bind(transport, endPoint);
        if (socket is null)
        {
            Logger.NoIPv6(EndPointText.Of(transport, endPoint));
            return;
        }

        if (transport == SipTransport.Udp)
        {
            _udp.Add(new UdpListener(socket, _loop, Limits, Logger, Deliver));
        }
        else
        {
            _tcp.Add(new StreamListener(this, socket));
        }

        var bound = (IPEndPoint)socket.LocalEndPoint!;
        _listeners.Add((transport, bound));
        Logger.Listening(EndPointText.Of(transport, bound));
    }

    /// <returns>The bound socket; null when it is IPv6 and this machine has none.</returns>
    private static Socket? Bind(SipTransport transport, IPEndPoint endPoint)
    {
        Socket? socket = null;
        try
        {
            socket = transport == SipTransport.Udp
                ? new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
                : new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = false; // IPv4 has a listener of its own
            }

            socket.Bind(endPoint);
            if (transport != SipTransport.Udp)
            {
                socket.Listen(Backlog);
            }

            return socket;
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            if (IsMissingIPv6(exception.SocketErrorCode, endPoint))
            {
                return null;
            }

            throw new IOException($"cannot listen on {EndPointText.Of(transport, endPoint)}: {Reason(exception)}", exception);
        }
    }

    private static bool IsMissingIPv6(SocketError error, IPEndPoint endPoint) =>
        endPoint.AddressFamily == AddressFamily.InterNetworkV6
        && (error == SocketError.AddressFamilyNotSupported
            || (error == SocketError.AddressNotAvailable
                && (IsWildcard(endPoint.Address) || IPAddress.IsLoopback(endPoint.Address))));

    private static string Reason(SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "address in use",
        SocketError.AddressNotAvailable => "this machine has no such address",
        SocketError.AccessDenied => "permission denied",
        _ => exception.Message,
    };

    private void Start()
    {
        foreach (var listener in _udp)
        {
            listener.Start();
        }

        if (_tcp.Count > 0)
        {
            _sweep = Time.CreateTimer(_ => Sweep(), null, Limits.MessageTimeout / 4, Limits.MessageTimeout / 4);
        }

        foreach (var listener in _tcp)
        {
            _loop.Post(() => _ = listener.AcceptAsync());
        }
    }

    private UdpListener? UdpFor(SipFlow flow)
    {
        foreach (var listener in _udp)
        {
            if (listener.EndPoint.Equals(flow.Local))
            {
                return listener;
            }
        }

        return null;
    }

    /// <summary>The listener a peer of this address is reached from: the one on the kernel's choice of address, else on all, else any.</summary>
    private IPEndPoint? ListenerFor(SipTransport transport, IPAddress remote)
    {
        IPEndPoint? best = null;
        foreach (var (candidate, local) in _listeners)
        {
            if (candidate != transport || local.AddressFamily != remote.AddressFamily)
            {
                continue;
            }

            if (best is null || IsWildcard(local.Address))
            {
                best = local;
            }

            if (local.Address.Equals(_ownAddresses.Towards(remote)))
            {
                return local;
            }
        }

        return best;
    }

    private SipFlow? Connect(IPEndPoint local, IPEndPoint remote)
    {
        if (_disposed || _connections.Count >= Limits.MaxConnections)
        {
            Logger.TooManyConnections(remote, _connections.Count);
            return null;
        }

        var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        var connection = Add(socket, local, remote);
        _opened.Add(remote, connection);
        _ = connection.OpenAsync(remote);
        return connection.Flow;
    }

    private StreamConnection Add(Socket socket, IPEndPoint local, IPEndPoint remote)
    {
        var connection = new StreamConnection(this, socket, new SipFlow(SipTransport.Tcp, local, remote, ++_lastConnection));
        _connections.Add(_lastConnection, connection);
        TransportMetrics.Connections.Add(1);
        return connection;
    }

    /// <summary>Closes connections that send nothing whole; a peer that is gone is found by TCP's own keep-alive.</summary>
    private void Sweep()
    {
        List<StreamConnection>? idle = null;
        foreach (var connection in _connections.Values)
        {
            if (connection.WaitsSince is { } since && Time.GetElapsedTime(since) > Limits.MessageTimeout)
            {
                (idle ??= []).Add(connection);
            }
        }

        foreach (var connection in idle ?? [])
        {
            Logger.ConnectionIdle(connection.Flow.Remote);
            connection.Dispose();
        }
    }
}
