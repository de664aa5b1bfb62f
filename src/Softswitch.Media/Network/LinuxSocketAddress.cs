using System.Buffers.Binary;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Network;

/// <summary>Reads and writes <c>sockaddr_in</c> and <c>sockaddr_in6</c> of Linux.</summary>
internal static unsafe class LinuxSocketAddress
{
    /// <summary>Bytes of the larger of the two.</summary>
    public const int Size = 28;

    private const int InetSize = 16;

    /// <returns>Bytes written: 16 or 28.</returns>
    public static uint Write(in MediaAddress address, byte* buffer)
    {
        var bytes = new Span<byte>(buffer, Size);
        bytes.Clear();
        *(ushort*)buffer = (ushort)(address.IsIPv6 ? Libc.AddressFamilyInet6 : Libc.AddressFamilyInet);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], address.Port);
        if (!address.IsIPv6)
        {
            address.WriteAddress(bytes[4..]);
            return InetSize;
        }

        address.WriteAddress(bytes[8..]);
        *(uint*)(buffer + 24) = address.Scope;
        return Size;
    }

    public static MediaAddress Read(byte* buffer)
    {
        var bytes = new ReadOnlySpan<byte>(buffer, Size);
        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return *(ushort*)buffer == Libc.AddressFamilyInet6
            ? MediaAddress.FromBytes(bytes.Slice(8, 16), *(uint*)(buffer + 24), port)
            : MediaAddress.FromBytes(bytes.Slice(4, 4), 0, port);
    }
}
