using System.Net;
using System.Net.Sockets;

namespace Softswitch.Sip.Transports;

/// <summary>Our own address towards a peer: what the kernel would send from. Asked without a packet, and remembered for a minute.</summary>
internal sealed class OwnAddresses(TimeProvider time)
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(1);

    private readonly Dictionary<IPAddress, IPAddress> _known = [];
    private long _since = time.GetTimestamp();

    public IPAddress Towards(IPAddress remote)
    {
        if (_known.Count >= MaxRemembered || time.GetElapsedTime(_since) > RememberedFor)
        {
            _known.Clear();
            _since = time.GetTimestamp();
        }

        if (!_known.TryGetValue(remote, out var own))
        {
            own = AskKernel(remote);
            _known.Add(remote, own);
        }

        return own;
    }

    /// <summary>Connecting a UDP socket sends nothing: it only looks up the route.</summary>
    private static IPAddress AskKernel(IPAddress remote)
    {
        try
        {
            using var socket = new Socket(remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(remote, 9);
            return ((IPEndPoint)socket.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return remote.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback; // no route
        }
    }
}
