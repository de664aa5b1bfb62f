using System.Buffers.Binary;

namespace Softswitch.Media.Rtp;

/// <summary>Header of an RTP packet and where its payload lies.</summary>
/// <param name="PayloadType">0–127.</param>
/// <param name="Marker">First packet of a talkspurt, or of an event.</param>
/// <param name="Sequence">Sequence number; wraps.</param>
/// <param name="Timestamp">In samples of the payload's clock; wraps.</param>
/// <param name="Ssrc">Synchronisation source.</param>
/// <param name="PayloadStart">Offset of the payload in the packet: 12 bytes, contributing sources and extension are before it.</param>
/// <param name="PayloadLength">Bytes of payload, without padding.</param>
/// <remarks>RFC 3550 §5.1.</remarks>
public readonly record struct RtpHeader(
    byte PayloadType, bool Marker, ushort Sequence, uint Timestamp, uint Ssrc, int PayloadStart, int PayloadLength)
{
    /// <summary>Bytes of a header without contributing sources and extension.</summary>
    public const int Size = 12;

    private const int Version = 2;

    /// <summary>Reads the header and checks every length in it.</summary>
    /// <param name="packet">A whole datagram.</param>
    /// <param name="header">What was read; <c>default</c> when the result is <c>false</c>.</param>
    /// <returns><c>false</c> when this is no RTP packet of version 2 or its lengths do not fit. An RTCP packet (multiplexed on the port,
    /// RFC 5761 §4) is read as RTP of payload type 64–95, which nobody agrees on.</returns>
    public static bool TryParse(ReadOnlySpan<byte> packet, out RtpHeader header)
    {
        header = default;
        if (packet.Length < Size || packet[0] >> 6 != Version)
        {
            return false;
        }

        var start = Size + (4 * (packet[0] & 0x0F));
        if ((packet[0] & 0x10) != 0)
        {
            if (packet.Length < start + 4)
            {
                return false;
            }

            start += 4 + (4 * BinaryPrimitives.ReadUInt16BigEndian(packet[(start + 2)..]));
        }

        var length = packet.Length - start;
        if (length > 0 && (packet[0] & 0x20) != 0)
        {
            var padding = packet[^1];
            if (padding == 0)
            {
                return false;
            }

            length -= padding;
        }

        if (length < 0)
        {
            return false;
        }

        header = new(
            (byte)(packet[1] & 0x7F),
            (packet[1] & 0x80) != 0,
            BinaryPrimitives.ReadUInt16BigEndian(packet[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(packet[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(packet[8..]),
            start,
            length);
        return true;
    }

    /// <summary>Writes a header of <see cref="Size"/> bytes.</summary>
    internal static void Write(Span<byte> packet, int payloadType, bool marker, ushort sequence, uint timestamp, uint ssrc)
    {
        packet[0] = Version << 6;
        packet[1] = (byte)(payloadType | (marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], ssrc);
    }
}
