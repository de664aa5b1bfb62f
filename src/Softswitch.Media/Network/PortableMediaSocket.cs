using System.Net;
using System.Net.Sockets;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Network;

/// <summary>A non-blocking <see cref="Socket"/>; a turn on an empty one is cheap because it asks first and never throws.</summary>
internal sealed class PortableMediaSocket : IMediaSocket
{
    private const int Ipv6AddressOffset = 8;

    private readonly Socket _socket;
    private readonly SocketAddress _from;
    private readonly SocketAddress _to;

    public PortableMediaSocket(Socket socket)
    {
        _socket = socket;
        _from = new(socket.AddressFamily);
        _to = new(socket.AddressFamily);
    }

    public int Receive(Span<byte> buffer, out MediaAddress from)
    {
        from = default;
        try
        {
            if (!_socket.Poll(0, SelectMode.SelectRead))
            {
                return -1;
            }

            var length = _socket.ReceiveFrom(buffer, SocketFlags.None, _from);
            from = Read(_from);
            return length;
        }
        catch (SocketException)
        {
            return -1; // none after all, one that was too long, or an ICMP error that Windows reports here
        }
    }

    public void Send(ReadOnlySpan<byte> datagram, in MediaAddress to)
    {
        if (to.Family != _socket.AddressFamily)
        {
            return;
        }

        Write(to, _to);
        try
        {
            _socket.SendTo(datagram, SocketFlags.None, _to);
        }
        catch (SocketException)
        {
            // Lost, as on any way there.
        }
    }

    public void Dispose() => _socket.Dispose();

    private static MediaAddress Read(SocketAddress address)
    {
        var bytes = address.Buffer.Span;
        var port = (ushort)((bytes[2] << 8) | bytes[3]);
        return address.Family == AddressFamily.InterNetworkV6
            ? MediaAddress.FromBytes(bytes.Slice(Ipv6AddressOffset, 16), BitConverter.ToUInt32(bytes[24..]), port)
            : MediaAddress.FromBytes(bytes.Slice(4, 4), 0, port);
    }

    private static void Write(in MediaAddress address, SocketAddress buffer)
    {
        var bytes = buffer.Buffer.Span;
        bytes[2] = (byte)(address.Port >> 8);
        bytes[3] = (byte)address.Port;
        if (address.IsIPv6)
        {
            address.WriteAddress(bytes[Ipv6AddressOffset..]);
            BitConverter.TryWriteBytes(bytes[24..], address.Scope);
        }
        else
        {
            address.WriteAddress(bytes[4..]);
        }
    }
}
