using Softswitch.Media.Engine;

namespace Softswitch.Media.Network;

/// <summary>A UDP socket held as a plain descriptor. Owned by one thread at a time: it is made on one and used and closed on the media loop.</summary>
internal sealed unsafe class LinuxMediaSocket(int descriptor) : IMediaSocket
{
    private const int Closed = -1;

    private int _descriptor = descriptor;

    public int Receive(Span<byte> buffer, out MediaAddress from)
    {
        var address = stackalloc byte[LinuxSocketAddress.Size];
        uint addressLength = LinuxSocketAddress.Size;
        nint length;
        fixed (byte* bytes = buffer)
        {
            length = Libc.ReceiveFrom(_descriptor, bytes, (nuint)buffer.Length, Libc.MessageDontWait, address, &addressLength);
        }

        if (length < 0)
        {
            from = default;
            return -1;
        }

        from = LinuxSocketAddress.Read(address);
        return (int)length;
    }

    public void Send(ReadOnlySpan<byte> datagram, in MediaAddress to)
    {
        var address = stackalloc byte[LinuxSocketAddress.Size];
        var addressLength = LinuxSocketAddress.Write(to, address);
        fixed (byte* bytes = datagram)
        {
            // A full buffer, an unreachable peer: lost, as on any way there.
            _ = Libc.SendTo(_descriptor, bytes, (nuint)datagram.Length, Libc.MessageDontWait, address, addressLength);
        }
    }

    public void Dispose()
    {
        var descriptor = Interlocked.Exchange(ref _descriptor, Closed);
        if (descriptor != Closed)
        {
            _ = Libc.Close(descriptor);
        }
    }
}
