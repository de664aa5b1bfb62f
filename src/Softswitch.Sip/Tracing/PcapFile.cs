using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Softswitch.Sip.Tracing;

/// <summary>Writes messages as a pcap file that Wireshark and tshark open.</summary>
/// <remarks>
/// The headers below SIP are made up: Ethernet, IP and UDP between the two ends of the flow. Messages that went over TCP or TLS are written
/// as UDP packets too; a message longer than a UDP packet is cut off.
/// </remarks>
public static class PcapFile
{
    public const string MediaType = "application/vnd.tcpdump.pcap";

    private const int FileHeader = 24;
    private const int PacketHeader = 16;
    private const int Ethernet = 14;
    private const int IPv4 = 20;
    private const int IPv6 = 40;
    private const int Udp = 8;
    private const int LongestPayload = 65_535 - IPv4 - Udp;
    private const byte UdpProtocol = 17;

    /// <summary>The whole file.</summary>
    public static byte[] Write(IReadOnlyList<CapturedMessage> messages)
    {
        using var file = new MemoryStream();
        Span<byte> header = stackalloc byte[FileHeader];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4); // times in microseconds
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 1 << 18); // longest packet
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], 1);       // Ethernet
        file.Write(header);
        foreach (var message in messages)
        {
            file.Write(Packet(message));
        }

        return file.ToArray();
    }

    private static byte[] Packet(CapturedMessage message)
    {
        var (source, target) = message.IsSent ? (message.Flow.Local, message.Flow.Remote) : (message.Flow.Remote, message.Flow.Local);
        var payload = message.Bytes.Span[..Math.Min(message.Bytes.Length, LongestPayload)];
        var isV4 = Family(source) == AddressFamily.InterNetwork && Family(target) == AddressFamily.InterNetwork;
        var network = isV4 ? IPv4 : IPv6;
        var packet = new byte[PacketHeader + Ethernet + network + Udp + payload.Length];

        var microseconds = (message.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var captured = packet.Length - PacketHeader;
        BinaryPrimitives.WriteUInt32LittleEndian(packet, (uint)(microseconds / 1_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(4), (uint)(microseconds % 1_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(8), captured);
        BinaryPrimitives.WriteInt32LittleEndian(packet.AsSpan(12), captured);

        var frame = packet.AsSpan(PacketHeader);
        frame[5] = message.IsSent ? (byte)2 : (byte)1; // locally administered addresses: 1 is the exchange, 2 the peer
        frame[0] = frame[6] = 2;
        frame[11] = message.IsSent ? (byte)1 : (byte)2;
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], isV4 ? (ushort)0x0800 : (ushort)0x86DD);

        var datagram = frame[(Ethernet + network)..];
        BinaryPrimitives.WriteUInt16BigEndian(datagram, (ushort)source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[2..], (ushort)target.Port);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[4..], (ushort)(Udp + payload.Length));
        payload.CopyTo(datagram[Udp..]);

        if (isV4)
        {
            WriteIPv4(frame.Slice(Ethernet, IPv4), source, target, Udp + payload.Length);
        }
        else
        {
            WriteIPv6(frame.Slice(Ethernet, IPv6), source, target, Udp + payload.Length);
            var sum = Checksum(datagram, Checksum(frame.Slice(Ethernet + 8, 32), UdpProtocol + (uint)datagram.Length)); // RFC 8200 §8.1: not optional
            BinaryPrimitives.WriteUInt16BigEndian(datagram[6..], Fold(sum) is var folded && folded == 0 ? ushort.MaxValue : folded);
        }

        return packet;
    }

    private static void WriteIPv4(Span<byte> header, IPEndPoint source, IPEndPoint target, int length)
    {
        header[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(IPv4 + length));
        header[8] = 64;
        header[9] = UdpProtocol;
        source.Address.MapToIPv4().TryWriteBytes(header[12..], out _);
        target.Address.MapToIPv4().TryWriteBytes(header[16..], out _);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], Fold(Checksum(header, 0)));
    }

    private static void WriteIPv6(Span<byte> header, IPEndPoint source, IPEndPoint target, int length)
    {
        header[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], (ushort)length);
        header[6] = UdpProtocol;
        header[7] = 64;
        source.Address.MapToIPv6().TryWriteBytes(header[8..], out _);
        target.Address.MapToIPv6().TryWriteBytes(header[24..], out _);
    }

    private static AddressFamily Family(IPEndPoint endPoint) =>
        endPoint.Address.IsIPv4MappedToIPv6 ? AddressFamily.InterNetwork : endPoint.AddressFamily;

    /// <summary>Sum of 16-bit words (RFC 1071), to be folded.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes, uint sum)
    {
        for (var i = 0; i < bytes.Length; i += 2)
        {
            sum += (uint)(bytes[i] << 8) + (i + 1 < bytes.Length ? bytes[i + 1] : 0u);
        }

        return sum;
    }

    private static ushort Fold(uint sum)
    {
        while (sum > ushort.MaxValue)
        {
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
