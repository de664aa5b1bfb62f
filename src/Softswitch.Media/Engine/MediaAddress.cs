using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Softswitch.Media.Engine;

/// <summary>IP address and UDP port as one small value: compared, copied and used as a key without allocating.</summary>
/// <remarks>An IPv4-mapped IPv6 address is held as IPv4. Equality takes in the port and the scope of a link-local address.</remarks>
public readonly record struct MediaAddress
{
    private readonly ulong _high;
    private readonly ulong _low;

    internal MediaAddress(ulong high, ulong low, bool isIPv6, uint scope, ushort port)
    {
        _high = high;
        _low = low;
        IsIPv6 = isIPv6;
        Scope = scope;
        Port = port;
    }

    public bool IsIPv6 { get; }

    /// <summary>Interface of a link-local IPv6 address, else 0.</summary>
    public uint Scope { get; }

    /// <summary>UDP port, 0–65535.</summary>
    public ushort Port { get; }

    /// <summary>True for 0.0.0.0 and ::, to which nothing can be sent.</summary>
    public bool IsUnspecified => _high == 0 && _low == 0;

    public static MediaAddress From(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        return From(endPoint.Address, endPoint.Port);
    }

    /// <param name="address">IPv4 or IPv6.</param>
    /// <param name="port">0–65535.</param>
    public static MediaAddress From(IPAddress address, int port)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == 4
            ? new(0, BinaryPrimitives.ReadUInt32BigEndian(bytes), false, 0, (ushort)port)
            : new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), true, (uint)address.ScopeId, (ushort)port);
    }

    /// <summary>True when both have the same IP address, whatever the ports.</summary>
    public bool IsSameHost(in MediaAddress other) => _high == other._high && _low == other._low && IsIPv6 == other.IsIPv6;

    /// <summary>The same as an object; allocates.</summary>
    public IPEndPoint ToEndPoint()
    {
        Span<byte> bytes = stackalloc byte[16];
        WriteAddress(bytes);
        return IsIPv6 ? new(new IPAddress(bytes, Scope), Port) : new(new IPAddress(bytes[..4]), Port);
    }

    public override string ToString() => ToEndPoint().ToString();

    /// <summary>Reads an address from network bytes.</summary>
    /// <param name="bytes">4 or 16 bytes.</param>
    /// <param name="scope">Scope of a link-local IPv6 address.</param>
    /// <param name="port">UDP port.</param>
    internal static MediaAddress FromBytes(ReadOnlySpan<byte> bytes, uint scope, ushort port)
    {
        if (bytes.Length == 4)
        {
            return new(0, BinaryPrimitives.ReadUInt32BigEndian(bytes), false, 0, port);
        }

        var high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        var low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        var isMapped = high == 0 && low >> 32 == 0xFFFF; // RFC 4291 §2.5.5.2
        return isMapped ? new(0, (uint)low, false, 0, port) : new(high, low, true, scope, port);
    }

    /// <summary>Writes the address in network order: 4 bytes for IPv4, 16 for IPv6.</summary>
    internal void WriteAddress(Span<byte> bytes)
    {
        if (IsIPv6)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, _high);
            BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _low);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)_low);
        }
    }

    /// <summary>The family a socket needs to reach this address.</summary>
    internal AddressFamily Family => IsIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
}
