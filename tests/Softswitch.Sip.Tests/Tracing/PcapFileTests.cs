using System.Buffers.Binary;
using System.Net;
using System.Text;
using Softswitch.Sip.Tracing;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Tests.Tracing;

public sealed class PcapFileTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 13, 8, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void Write_NoMessage_IsTheFileHeader()
    {
        var file = PcapFile.Write([]);

        Assert.Equal(24, file.Length);
        Assert.Equal(0xA1B2C3D4, BinaryPrimitives.ReadUInt32LittleEndian(file));
        Assert.Equal(1, file[20]); // Ethernet
    }

    [Fact]
    public void Write_ReceivedOverIPv4_IsAPacketFromThePhone()
    {
        var file = PcapFile.Write([Message("10.0.0.1:5060", "10.0.0.5:5062", isSent: false)]);

        var packet = file.AsSpan(24);
        Assert.Equal(At.ToUnixTimeSeconds(), BinaryPrimitives.ReadUInt32LittleEndian(packet));
        Assert.Equal(123_000u, BinaryPrimitives.ReadUInt32LittleEndian(packet[4..]));
        Assert.Equal(packet.Length - 16, BinaryPrimitives.ReadInt32LittleEndian(packet[8..]));
        var ip = packet[(16 + 14)..];
        Assert.Equal(0x45, ip[0]);
        Assert.Equal(ip.Length, BinaryPrimitives.ReadUInt16BigEndian(ip[2..]));
        Assert.Equal(IPAddress.Parse("10.0.0.5"), new IPAddress(ip.Slice(12, 4)));
        Assert.Equal(IPAddress.Parse("10.0.0.1"), new IPAddress(ip.Slice(16, 4)));
        Assert.Equal(ushort.MaxValue, Sum(ip[..20]));
        Assert.Equal(5062, BinaryPrimitives.ReadUInt16BigEndian(ip[20..]));
        Assert.Equal("BYE sip:a SIP/2.0\r\n\r\n", Encoding.UTF8.GetString(ip[28..]));
    }

    [Fact]
    public void Write_SentOverIPv6_HasTheChecksumThatIPv6Demands()
    {
        var file = PcapFile.Write([Message("[2001:db8::1]:5060", "[2001:db8::5]:5060", isSent: true)]);

        var ip = file.AsSpan(24 + 16 + 14);
        Assert.Equal(IPAddress.Parse("2001:db8::1"), new IPAddress(ip.Slice(8, 16)));
        var datagram = ip[40..];
        Span<byte> pseudo = stackalloc byte[40 + datagram.Length];
        pseudo.Clear();
        ip.Slice(8, 32).CopyTo(pseudo);
        BinaryPrimitives.WriteInt32BigEndian(pseudo[32..], datagram.Length);
        pseudo[39] = 17;
        datagram.CopyTo(pseudo[40..]);
        Assert.Equal(ushort.MaxValue, Sum(pseudo));
    }

    [Fact]
    public void Write_LongestMessage_IsCutOffAtAPacket()
    {
        var file = PcapFile.Write([Message("10.0.0.1:5060", "10.0.0.5:5060", isSent: true) with { Bytes = new byte[65_535] }]);

        Assert.Equal(65_535, BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(24 + 16 + 14 + 2)));
    }

    private static CapturedMessage Message(string local, string remote, bool isSent) => new(
        At, new SipFlow(SipTransport.Tcp, IPEndPoint.Parse(local), IPEndPoint.Parse(remote), 3), isSent, Encoding.UTF8.GetBytes("BYE sip:a SIP/2.0\r\n\r\n"));

    private static ushort Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i += 2)
        {
            sum += (uint)(bytes[i] << 8) + (i + 1 < bytes.Length ? bytes[i + 1] : 0u);
            sum = (sum & 0xFFFF) + (sum >> 16);
        }

        return (ushort)sum;
    }
}
