using System.Net;
using Softswitch.Sip.Transports;

namespace Softswitch.Simulation.Tests.Network;

/// <summary>SIP transports of a simulated host. Connections carry whole messages: framing has tests of its own.</summary>
public sealed class SimulatedTransports : ISipTransports, IDisposable
{
    private static long _lastConnection;

    private readonly SimulatedNetwork _network;
    private readonly SimulatedHost _host;
    private readonly Dictionary<long, SimulatedConnection> _connections = [];
    private readonly Dictionary<IPEndPoint, SipFlow> _udpFlows = [];
    private bool _disposed;

    internal SimulatedTransports(SimulatedNetwork network, SimulatedHost host, IPEndPoint endPoint)
    {
        _network = network;
        _host = host;
        EndPoint = endPoint;
        Listeners = [(SipTransport.Udp, endPoint), (SipTransport.Tcp, endPoint)];
    }

    public IPEndPoint EndPoint { get; }

    public IReadOnlyList<(SipTransport Transport, IPEndPoint EndPoint)> Listeners { get; }

    public ReceiveHandler? Received { get; set; }

    public Action<SipFlow>? Closed { get; set; }

    public bool Send(SipFlow flow, ReadOnlySpan<byte> message)
    {
        ArgumentNullException.ThrowIfNull(flow);
        if (_disposed || (flow.IsReliable && !_connections.ContainsKey(flow.Connection)))
        {
            return false;
        }

        var copy = message.ToArray();
        _network.Observe(flow.Transport, EndPoint, flow.Remote, copy);
        if (flow.IsReliable)
        {
            _connections[flow.Connection].Send(copy);
        }
        else if (_host.IsUp)
        {
            _network.SendDatagram(EndPoint, flow.Remote, copy);
        }

        return true;
    }

    public bool IsAlive(SipFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return !flow.IsReliable || _connections.ContainsKey(flow.Connection);
    }

    public SipFlow? FlowTo(SipTransport transport, IPEndPoint remote)
    {
        ArgumentNullException.ThrowIfNull(remote);
        if (remote.AddressFamily != EndPoint.AddressFamily)
        {
            return null;
        }

        return transport switch
        {
            SipTransport.Udp => UdpFlow(remote),
            SipTransport.Tcp => OpenConnection(remote),
            _ => null,
        };
    }

    public IPEndPoint AddressFor(SipFlow flow) => EndPoint;

    /// <summary>Closes all connections, as a phone that is switched off or a server that is stopped in good order does.</summary>
    public void CloseConnections()
    {
        foreach (var connection in _connections.Values.ToArray())
        {
            connection.Close();
        }
    }

    /// <summary>Stops: what comes from now on finds nobody.</summary>
    public void Dispose()
    {
        _disposed = true;
        CloseConnections();
        _host.Close(this);
    }

    internal void ReceiveDatagram(IPEndPoint from, byte[] message) => Received?.Invoke(message, UdpFlow(from));

    internal void Receive(SimulatedConnection connection, byte[] message)
    {
        if (_connections.ContainsKey(connection.Flow.Connection))
        {
            Received?.Invoke(message, connection.Flow);
        }
    }

    internal SimulatedConnection Accept(IPEndPoint remote)
    {
        var connection = new SimulatedConnection(_network, this, NewFlow(remote));
        _connections.Add(connection.Flow.Connection, connection);
        return connection;
    }

    /// <summary>Our end of a connection is closed, by us or by the peer.</summary>
    internal void Forget(SimulatedConnection connection)
    {
        if (_connections.Remove(connection.Flow.Connection) && !_disposed)
        {
            Closed?.Invoke(connection.Flow);
        }
    }

    private SipFlow NewFlow(IPEndPoint remote) => new(SipTransport.Tcp, EndPoint, remote, ++_lastConnection);

    private SipFlow UdpFlow(IPEndPoint remote)
    {
        if (!_udpFlows.TryGetValue(remote, out var flow))
        {
            flow = new SipFlow(SipTransport.Udp, EndPoint, remote);
            _udpFlows.Add(remote, flow);
        }

        return flow;
    }

    private SipFlow OpenConnection(IPEndPoint remote)
    {
        foreach (var known in _connections.Values)
        {
            if (known.IsOutgoing && known.Flow.Remote.Equals(remote))
            {
                return known.Flow;
            }
        }

        var connection = new SimulatedConnection(_network, this, NewFlow(remote)) { IsOutgoing = true };
        _connections.Add(connection.Flow.Connection, connection);
        connection.Open(_host.NextEphemeral());
        return connection.Flow;
    }
}
