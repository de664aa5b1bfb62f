using System.Net;
using Softswitch.Media.Codecs;
using Softswitch.Media.Engine;
using Softswitch.Media.Rtp;
using Softswitch.Testing;

namespace Softswitch.Media.Tests.Engine;

/// <summary>What speech allocates, held to the committed numbers.</summary>
public sealed class MediaBaselineTests
{
    private const int Operations = 1000;

    private const int Packets = 50;

    [Fact]
    public void Tick_RelayedPacket_StaysWithinItsBaseline()
    {
        using var media = new MediaFixture();
        var phone = media.Network.Bind(IPAddress.Parse("10.0.0.50"), 4000)!;
        var (from, to) = (Open(media, 4000), Open(media, 4002));
        from.Bridge(to);
        var packet = new byte[RtpHeader.Size + 160];
        ushort sequence = 0;

        Arrive();

        AllocationBaseline.Check("relay a packet", Packets, media.Engine.Tick, Arrive);

        Assert.True(media.Engine.Statistics.PacketsSent >= 5 * Packets, $"relayed only {media.Engine.Statistics.PacketsSent}");

        void Arrive()
        {
            media.Clock.Advance(TimeSpan.FromMilliseconds(20));
            for (var i = 0; i < Packets; i++)
            {
                RtpHeader.Write(packet, 8, false, sequence, (uint)(sequence++ * 160), 1);
                phone.Send(packet, MediaAddress.From(MediaFixture.Local, from.Port));
            }
        }
    }

    [Fact]
    public void G711_Frame_StaysWithinItsBaseline()
    {
        var payload = new byte[160];
        var samples = new short[160];

        AllocationBaseline.Check("decode and encode a G.711 frame", Operations, () =>
        {
            for (var i = 0; i < Operations; i++)
            {
                G711.Decode(AudioCodec.Pcma, payload, samples);
                G711.Encode(AudioCodec.Pcmu, samples, payload);
            }
        });
    }

    private static MediaStream Open(MediaFixture media, int port)
    {
        var stream = media.Engine.Open(MediaFixture.Local)!;
        stream.Update(new()
        {
            Remote = new(IPAddress.Parse("10.0.0.50"), port),
            SignallingSource = IPAddress.Parse("10.0.0.50"),
            Codec = AudioCodec.Pcma,
            PayloadType = 8,
        });
        return stream;
    }
}
