using System.Net;
using Softswitch.Media.Audio;
using Softswitch.Media.Engine;
using Softswitch.Media.Rtp;

namespace Softswitch.Media.Tests.Engine;

public sealed class AllocationTests
{
    [Fact]
    public void Tick_TenThousandPacketsRelayedAndPlayed_AllocatesNothing()
    {
        using var media = new MediaFixture();
        var address = IPAddress.Parse("10.0.0.50");
        var (anna, bo, listener) = (media.Network.Bind(address, 4000)!, media.Network.Bind(address, 4002)!, media.Network.Bind(address, 4004)!);
        var (toAnna, toBo, toListener) = (Open(media, 4000, 8), Open(media, 4002, 0), Open(media, 4004, 8));
        toAnna.Bridge(toBo);
        toListener.PlayAsync(new([Tones.Ringing, Tones.Busy], Loop: true));
        var packet = new byte[RtpHeader.Size + 160];
        var buffer = new byte[2048];
        ushort sequence = 0;
        Exchange(500); // everything is compiled

        // While the runtime still recompiles in the background it may charge a few bytes to any thread; a packet's would be there in every round.
        var allocated = Enumerable.Range(0, 4).Select(_ => Exchange(5000)).Min();

        Assert.Equal(0, allocated);
        Assert.True(media.Engine.Statistics.PacketsSent >= 3 * 20_500, "each turn relays two packets and plays one");

        long Exchange(int packets)
        {
            var allocated = 0L;
            for (var i = 0; i < packets; i++)
            {
                RtpHeader.Write(packet, 8, false, sequence, (uint)(sequence * 160), 1);
                anna.Send(packet, MediaAddress.From(MediaFixture.Local, toAnna.Port));
                RtpHeader.Write(packet, 0, false, sequence, (uint)(sequence * 160), 2);
                bo.Send(packet, MediaAddress.From(MediaFixture.Local, toBo.Port));
                sequence++;
                media.Clock.Advance(TimeSpan.FromMilliseconds(20));
                var before = GC.GetAllocatedBytesForCurrentThread();
                media.Engine.Tick();
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
                Drain(anna);
                Drain(bo);
                Drain(listener);
            }

            return allocated;
        }

        void Drain(MemoryNetwork.MemorySocket socket)
        {
            while (socket.Receive(buffer, out _) >= 0)
            {
            }
        }
    }

    private static MediaStream Open(MediaFixture media, int port, int payloadType)
    {
        var stream = media.Engine.Open(MediaFixture.Local)!;
        stream.Update(new()
        {
            Remote = new(IPAddress.Parse("10.0.0.50"), port),
            SignallingSource = IPAddress.Parse("10.0.0.50"),
            Codec = payloadType == 8 ? AudioCodec.Pcma : AudioCodec.Pcmu,
            PayloadType = payloadType,
        });
        return stream;
    }
}
