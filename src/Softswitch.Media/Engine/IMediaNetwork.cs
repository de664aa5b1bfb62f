using System.Net;

namespace Softswitch.Media.Engine;

/// <summary>Makes the engine's UDP sockets.</summary>
public interface IMediaNetwork
{
    /// <returns>Null when the port is taken.</returns>
    IMediaSocket? Bind(IPAddress local, int port);
}
