using System.Net;
using Softswitch.Media.Codecs;
using Softswitch.Media.Engine;
using Softswitch.Media.Rtp;

namespace Softswitch.Media.Tests.Engine;

/// <summary>The far end of a stream: sends packets with numbers of its own and keeps what it gets.</summary>
internal sealed class TestPhone
{
    public const int EventPayloadType = 101;

    private readonly MemoryNetwork.MemorySocket _socket;
    private readonly byte[] _buffer = new byte[2048];

    public TestPhone(MemoryNetwork network, string address, int port)
    {
        _socket = network.Bind(IPAddress.Parse(address), port)!;
    }

    public List<ReceivedPacket> Packets { get; } = [];

    public IPEndPoint EndPoint => _socket.Address.ToEndPoint();

    public AudioCodec Codec { get; init; } = AudioCodec.Pcma;

    public uint Ssrc { get; set; } = 0x1234;

    public ushort Sequence { get; set; } = 65530;

    public uint Timestamp { get; set; } = uint.MaxValue - 400;

    public int PayloadType => Codec == AudioCodec.Pcma ? 8 : 0;

    public StreamSettings Settings => new()
    {
        Remote = EndPoint,
        SignallingSource = EndPoint.Address,
        Codec = Codec,
        PayloadType = PayloadType,
        EventPayloadType = EventPayloadType,
    };

    /// <summary>Sends the next 20 ms: all samples of one value.</summary>
    public void Say(MediaStream stream, short sample, int length = 160)
    {
        var payload = new byte[length];
        var samples = new short[length];
        Array.Fill(samples, sample);
        G711.Encode(Codec, samples, payload);
        Send(stream, payload);
    }

    /// <summary>Sends the next packet and moves the numbers on.</summary>
    public void Send(MediaStream stream, ReadOnlySpan<byte> payload, int? payloadType = null, bool marker = false)
    {
        SendRaw(stream, payload, payloadType ?? PayloadType, marker, Sequence, Timestamp);
        Sequence++;
        Timestamp += (uint)payload.Length;
    }

    /// <summary>Sends a packet of a digit.</summary>
    /// <param name="stream">To whom.</param>
    /// <param name="code">0–15.</param>
    /// <param name="duration">In samples, so far.</param>
    /// <param name="isEnd">True in the last ones.</param>
    /// <param name="marker">True in the first one.</param>
    public void SendEvent(MediaStream stream, byte code, ushort duration, bool isEnd = false, bool marker = false)
    {
        SendRaw(stream, [code, (byte)(isEnd ? 0x8A : 0x0A), (byte)(duration >> 8), (byte)duration], EventPayloadType, marker, Sequence++, Timestamp);
    }

    public void SendRaw(MediaStream stream, ReadOnlySpan<byte> payload, int payloadType, bool marker, ushort sequence, uint timestamp)
    {
        var packet = new byte[RtpHeader.Size + payload.Length];
        RtpHeader.Write(packet, payloadType, marker, sequence, timestamp, Ssrc);
        payload.CopyTo(packet.AsSpan(RtpHeader.Size));
        SendBytes(stream, packet);
    }

    public void SendBytes(MediaStream stream, ReadOnlySpan<byte> packet) =>
        _socket.Send(packet, MediaAddress.From(stream.Local, stream.Port));

    /// <summary>Reads what has come.</summary>
    public void Collect(TimeSpan now)
    {
        while (_socket.Receive(_buffer, out _) is var length and >= 0)
        {
            Assert.True(RtpHeader.TryParse(_buffer.AsSpan(0, length), out var header));
            Packets.Add(new(now, header, _buffer.AsSpan(header.PayloadStart, header.PayloadLength).ToArray()));
        }
    }
}
