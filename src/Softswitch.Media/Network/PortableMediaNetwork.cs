using System.Net;
using System.Net.Sockets;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Network;

/// <summary>Sockets of .NET, for systems where the media loop has no system calls of its own (development on Windows and macOS).</summary>
public sealed class PortableMediaNetwork : IMediaNetwork
{
    /// <inheritdoc/>
    public IMediaSocket? Bind(IPAddress local, int port)
    {
        ArgumentNullException.ThrowIfNull(local);
        var socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Blocking = false;
            socket.Bind(new IPEndPoint(local, port));
            return new PortableMediaSocket(socket);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            socket.Dispose();
            return null;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }
}
