using System.Buffers.Binary;
using System.Net;
using Softswitch.Media.Engine;
using Softswitch.Simulation.Tests.Network;
using Softswitch.Testing;

namespace Softswitch.Simulation.Tests.Phones;

/// <summary>Keys sent as telephone-events (RFC 4733): 100 ms each, the end three times, and a pause.</summary>
internal sealed class PhoneKeypad(VirtualLoop loop, SimulatedHost host, int port, Random random) : IDisposable
{
    private const string Keys = "0123456789*#ABCD";

    private readonly IMediaSocket _socket = host.Bind(host.Address, port) ?? throw new InvalidOperationException($"Port {port} is taken.");
    private readonly uint _ssrc = (uint)random.Next();
    private ushort _sequence = (ushort)random.Next(ushort.MaxValue);
    private uint _timestamp = (uint)random.Next();

    public int Port => port;

    /// <summary>Presses keys one after the other; done when the last has been let go.</summary>
    public async Task PressAsync(string keys, IPEndPoint to)
    {
        var time = loop.Loop.Time;
        foreach (var key in keys)
        {
            for (var step = 1; step <= 8; step++)
            {
                Send(to, Keys.IndexOf(key, StringComparison.Ordinal), Math.Min(step, 6) * 160, isEnd: step >= 6, marker: step == 1);
                await Task.Delay(TimeSpan.FromMilliseconds(20), time);
            }

            _timestamp += 2400;
            await Task.Delay(TimeSpan.FromMilliseconds(140), time);
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Send(IPEndPoint to, int code, int duration, bool isEnd, bool marker)
    {
        Span<byte> packet = stackalloc byte[16];
        packet[0] = 0x80;
        packet[1] = (byte)(PhoneSdp.EventPayloadType | (marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], _sequence++);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], _timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], _ssrc);
        packet[12] = (byte)code;
        packet[13] = (byte)(isEnd ? 0x8A : 0x0A);
        BinaryPrimitives.WriteUInt16BigEndian(packet[14..], (ushort)duration);
        _socket.Send(packet, MediaAddress.From(to.Address, to.Port));
    }
}
