using Softswitch.Media.Audio;
using Softswitch.Media.Codecs;
using Softswitch.Media.Engine;
using Softswitch.Media.Rtp;

namespace Softswitch.Media.Tests.Engine;

public sealed class BridgeTests : IDisposable
{
    private readonly MediaFixture _media = new();
    private readonly TestPhone _anna;
    private readonly TestPhone _bo;
    private readonly MediaStream _toAnna;
    private readonly MediaStream _toBo;

    public BridgeTests()
    {
        _anna = _media.AddPhone("10.0.0.50", 4000);
        _bo = _media.AddPhone("10.0.0.51", 4000);
        _bo.Ssrc = 0x9999;
        _toAnna = _media.Open(_anna);
        _toBo = _media.Open(_bo);
    }

    [Fact]
    public void Bridge_BothSpeak_EachHearsTheOtherUnchanged()
    {
        _toAnna.Bridge(_toBo);

        _media.Run(TimeSpan.FromMilliseconds(200), turn =>
        {
            if (turn % 2 == 0)
            {
                _anna.Say(_toAnna, 1000);
                _bo.Say(_toBo, -2000);
            }
        });

        Assert.Equal(10, _bo.Packets.Count);
        Assert.Equal(10, _anna.Packets.Count);
        Assert.All(_bo.Packets, packet => Assert.All(packet.Payload, value => Assert.Equal(G711.EncodeAlaw(1000), value)));
        Assert.All(_anna.Packets, packet => Assert.All(packet.Payload, value => Assert.Equal(G711.EncodeAlaw(-2000), value)));
        Assert.True(_bo.Packets[0].Header.Marker);
        Assert.DoesNotContain(_bo.Packets, packet => packet.Header.Ssrc == _anna.Ssrc);
        Assert.Equal(10, _toAnna.Statistics.Received);
        Assert.Equal(10, _toAnna.Statistics.Sent);
    }

    [Fact]
    public void Bridge_SourceHasGapsAndReordering_TheyAreKept()
    {
        _toAnna.Bridge(_toBo);
        _media.Run(TimeSpan.FromMilliseconds(10));
        byte[] payload = [1, 2, 3];
        (ushort Sequence, uint Timestamp)[] sent = [(100, 1000), (101, 1160), (104, 1640), (103, 1480), (105, 3000), (105, 3000)];

        foreach (var (sequence, timestamp) in sent)
        {
            _anna.SendRaw(_toAnna, payload, 8, marker: false, sequence, timestamp);
        }

        _media.Run(TimeSpan.FromMilliseconds(10));
        var first = _bo.Packets[0].Header;
        Assert.Equal(sent.Select(packet => packet.Sequence - 100), _bo.Packets.Select(packet => (int)(ushort)(packet.Header.Sequence - first.Sequence)));
        Assert.Equal(sent.Select(packet => packet.Timestamp - 1000), _bo.Packets.Select(packet => packet.Header.Timestamp - first.Timestamp));
        Assert.Equal(0, _toAnna.Statistics.Lost); // 102 is missing, but 105 counts twice (RFC 3550 A.3)
    }

    [Fact]
    public void Bridge_AfterAClip_NumbersContinue()
    {
        _toBo.PlayAsync(new([Tones.Beep]));
        _media.Run(TimeSpan.FromSeconds(1));
        var lastOfClip = _bo.Packets[^1];
        _toAnna.Bridge(_toBo);

        _media.Speak(_anna, _toAnna, TimeSpan.FromMilliseconds(100));

        var first = _bo.Packets[20];
        Assert.Equal(25, _bo.Packets.Count);
        Assert.Equal(lastOfClip.Header.Ssrc, first.Header.Ssrc);
        Assert.Equal(1, (ushort)(first.Header.Sequence - lastOfClip.Header.Sequence));
        Assert.Equal((first.At - lastOfClip.At).TotalMilliseconds * 8, first.Header.Timestamp - lastOfClip.Header.Timestamp);
        Assert.True(first.Header.Marker);
    }

    [Fact]
    public void Bridge_WhilePlaying_EndsThePlay()
    {
        var ringing = _toAnna.PlayAsync(new([Tones.Ringing], Loop: true));
        _media.Run(TimeSpan.FromMilliseconds(100));

        _toAnna.Bridge(_toBo);
        _media.Run(TimeSpan.FromMilliseconds(10));

        Assert.True(ringing.IsCanceled);
    }

    [Fact]
    public void PlayAsync_WhileBridged_TakesThePlaceOfTheOtherVoice()
    {
        _toAnna.Bridge(_toBo);
        _media.Speak(_anna, _toAnna, TimeSpan.FromMilliseconds(100));
        var before = _bo.Packets.Count;

        var played = _toBo.PlayAsync(new([Clip.Silence(TimeSpan.FromMilliseconds(100))]));
        _media.Speak(_anna, _toAnna, TimeSpan.FromMilliseconds(100));
        var during = _bo.Packets[before..];
        _media.Speak(_anna, _toAnna, TimeSpan.FromMilliseconds(100));

        Assert.True(played.IsCompletedSuccessfully);
        Assert.All(during, packet => Assert.All(packet.Payload, value => Assert.Equal(G711.AlawSilence, value)));
        Assert.Equal(G711.EncodeAlaw(8000), _bo.Packets[^1].Payload[0]);
        Assert.All(_bo.Packets.Zip(_bo.Packets.Skip(1)), pair => Assert.Equal(1, (ushort)(pair.Second.Header.Sequence - pair.First.Header.Sequence)));
    }

    [Fact]
    public void Bridge_LawsDiffer_IsTranscoded()
    {
        var cecilia = _media.AddPhone("10.0.0.52", 4000, AudioCodec.Pcmu);
        var toCecilia = _media.Open(cecilia);
        _toAnna.Bridge(toCecilia);

        _media.Run(TimeSpan.FromMilliseconds(20), _ =>
        {
            _anna.Say(_toAnna, 5000);
            cecilia.Say(toCecilia, 5000);
        });

        Assert.All(cecilia.Packets, packet => Assert.Equal(0, packet.Header.PayloadType));
        Assert.Equal(5000, (double)G711.DecodeUlaw(cecilia.Packets[0].Payload[0]), tolerance: 200);
        Assert.Equal(5000, (double)G711.DecodeAlaw(_anna.Packets[0].Payload[0]), tolerance: 200);
    }

    [Fact]
    public void Bridge_PacketTimesDiffer_PacketsPassAsTheyAre()
    {
        _toAnna.Bridge(_toBo);

        _media.Run(TimeSpan.FromMilliseconds(60), turn =>
        {
            if (turn % 3 == 0)
            {
                _anna.Say(_toAnna, 100, length: 240);
            }
        });

        Assert.All(_bo.Packets, packet => Assert.Equal(240, packet.Payload.Length));
        Assert.Equal(240u, _bo.Packets[1].Header.Timestamp - _bo.Packets[0].Header.Timestamp);
    }

    [Fact]
    public void Bridge_PacketWithExtensionAndSources_OnlyThePayloadPasses()
    {
        _toAnna.Bridge(_toBo);
        _media.Run(TimeSpan.FromMilliseconds(10));
        byte[] packet =
        [
            0xB2, 0x08, 0, 1, 0, 0, 0, 0, 0, 0, 0x12, 0x34, // padding, extension, two sources
            1, 1, 1, 1, 2, 2, 2, 2,
            0xBE, 0xDE, 0, 1, 9, 9, 9, 9,
            0x11, 0x22, 0x33,
            0, 2,
        ];

        _anna.SendBytes(_toAnna, packet);
        _media.Run(TimeSpan.FromMilliseconds(10));

        var received = Assert.Single(_bo.Packets);
        Assert.Equal(RtpHeader.Size, received.Header.PayloadStart);
        Assert.Equal([0x11, 0x22, 0x33], received.Payload);
    }

    [Fact]
    public void Bridge_PeerHolds_NothingPassesEitherWay()
    {
        _toAnna.Bridge(_toBo);
        _toBo.Update(_bo.Settings with { MaySend = false, MayReceive = false });

        _media.Run(TimeSpan.FromMilliseconds(100), _ =>
        {
            _anna.Say(_toAnna, 1000);
            _bo.Say(_toBo, 1000);
        });

        Assert.Empty(_bo.Packets);
        Assert.Empty(_anna.Packets);
        Assert.True(_toBo.QuietFor < TimeSpan.FromMilliseconds(50)); // still alive
    }

    [Fact]
    public void Bridge_Null_PartsBoth()
    {
        _toAnna.Bridge(_toBo);
        _media.Speak(_anna, _toAnna, TimeSpan.FromMilliseconds(40));

        _toBo.Bridge(null);
        _media.Run(TimeSpan.FromMilliseconds(100), _ =>
        {
            _anna.Say(_toAnna, 1000);
            _bo.Say(_toBo, 1000);
        });

        Assert.Equal(2, _bo.Packets.Count);
        Assert.Empty(_anna.Packets);
    }

    [Fact]
    public void Bridge_ToAThird_LeavesTheFormerPeer()
    {
        var cecilia = _media.AddPhone("10.0.0.52", 4000);
        var toCecilia = _media.Open(cecilia);
        _toAnna.Bridge(_toBo);
        _media.Speak(_anna, _toAnna, TimeSpan.FromMilliseconds(40));

        toCecilia.Bridge(_toBo);
        _media.Run(TimeSpan.FromMilliseconds(100), turn =>
        {
            if (turn % 2 == 0)
            {
                _anna.Say(_toAnna, 1000);
                cecilia.Say(toCecilia, 3000);
            }
        });

        Assert.Equal(7, _bo.Packets.Count);
        Assert.Empty(cecilia.Packets);
        Assert.All(_bo.Packets.Skip(2), packet => Assert.Equal(G711.EncodeAlaw(3000), packet.Payload[0]));
        Assert.Equal(1, (ushort)(_bo.Packets[2].Header.Sequence - _bo.Packets[1].Header.Sequence));
        Assert.True(_bo.Packets[2].Header.Marker);
    }

    [Fact]
    public void Bridge_InjectedPackets_DoNotReachTheOtherSide()
    {
        _toAnna.Bridge(_toBo);
        _media.Speak(_anna, _toAnna, TimeSpan.FromMilliseconds(40));
        var stranger = _media.AddPhone("10.6.6.6", 4000);
        stranger.Ssrc = _anna.Ssrc;

        _media.Run(TimeSpan.FromMilliseconds(200), turn =>
        {
            stranger.Say(_toAnna, 30000);
            stranger.SendEvent(_toAnna, 5, 160);
            stranger.SendBytes(_toAnna, [0x80, 0x08, 0x00]);
            if (turn % 2 == 0)
            {
                _anna.Say(_toAnna, 8000);
            }
        });

        Assert.Equal(12, _bo.Packets.Count);
        Assert.All(_bo.Packets, packet => Assert.Equal(G711.EncodeAlaw(8000), packet.Payload[0]));
        Assert.Empty(stranger.Packets);
        Assert.Equal(60, _media.Engine.Statistics.PacketsRejected);
    }

    public void Dispose() => _media.Dispose();
}
