using System.Net;
using System.Net.Sockets;

namespace Softswitch.Media.Engine;

/// <summary>Makes the engine's UDP sockets.</summary>
public interface IMediaNetwork
{
    /// <param name="local">Address of this machine, IPv4 or IPv6.</param>
    /// <param name="port">1–65535.</param>
    /// <returns>Null when the port is taken.</returns>
    /// <exception cref="SocketException">Any other failure: the address is not this machine's, no descriptor is left.</exception>
    IMediaSocket? Bind(IPAddress local, int port);
}
