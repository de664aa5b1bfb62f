using System.Net;
using System.Net.Sockets;
using Softswitch.Media.Engine;

namespace Softswitch.Simulation.Tests.Network;

/// <summary>A machine on the simulated network: the exchange, a phone, a provider.</summary>
public sealed class SimulatedHost : IMediaNetwork
{
    private readonly SimulatedNetwork _network;
    private readonly List<SimulatedTransports> _transports = [];
    private int _lastPort = 30_000;

    internal SimulatedHost(SimulatedNetwork network, IPAddress address)
    {
        _network = network;
        Address = address;
    }

    public IPAddress Address { get; }

    /// <summary>False: the cable is out. What is sent is lost, connections stay as they are and find out.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>Opens SIP transports on this host: UDP and TCP on one port.</summary>
    /// <param name="port">5060, or another for a second user agent on the host.</param>
    public SimulatedTransports OpenSip(int port = 5060)
    {
        var transports = new SimulatedTransports(_network, this, new IPEndPoint(Address, port));
        _transports.Add(transports);
        return transports;
    }

    /// <inheritdoc/>
    public IMediaSocket? Bind(IPAddress local, int port)
    {
        ArgumentNullException.ThrowIfNull(local);
        if (local.Equals(IPAddress.Any) || local.Equals(IPAddress.IPv6Any))
        {
            local = Address;
        }

        return local.Equals(Address)
            ? _network.Bind(this, local, port)
            : throw new SocketException((int)SocketError.AddressNotAvailable);
    }

    /// <summary>A port of ours that no listener has, for an outgoing connection.</summary>
    internal IPEndPoint NextEphemeral() => new(Address, ++_lastPort);

    internal SimulatedTransports? ListenerOn(int port) => _transports.Find(transports => transports.EndPoint.Port == port);

    internal void Close(SimulatedTransports transports) => _transports.Remove(transports);

    internal void ReceiveDatagram(IPEndPoint from, IPEndPoint to, byte[] message) => ListenerOn(to.Port)?.ReceiveDatagram(from, message);
}
