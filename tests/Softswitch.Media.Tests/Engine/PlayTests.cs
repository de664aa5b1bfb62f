using Softswitch.Media.Audio;
using Softswitch.Media.Codecs;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Tests.Engine;

public sealed class PlayTests : IDisposable
{
    private readonly MediaFixture _media = new();

    [Theory]
    [InlineData(AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcmu)]
    public void PlayAsync_Clip_IsSentInOrderEvery20Ms(AudioCodec codec)
    {
        var phone = _media.AddPhone(codec: codec);
        var stream = _media.Open(phone);
        var samples = Ramp(800);

        var played = stream.PlayAsync(new([Clip.FromPcm(samples, 8000)]));
        _media.Run(TimeSpan.FromMilliseconds(200));

        Assert.True(played.IsCompletedSuccessfully);
        Assert.Equal(5, phone.Packets.Count);
        Assert.Equal(Encode(codec, samples), phone.Packets.SelectMany(packet => packet.Payload));
        Assert.All(phone.Packets, packet => Assert.Equal(phone.PayloadType, packet.Header.PayloadType));
        AssertSteady(phone.Packets);
        Assert.All(phone.Packets.Zip(phone.Packets.Skip(1)), pair => Assert.Equal(TimeSpan.FromMilliseconds(20), pair.Second.At - pair.First.At));
        Assert.Equal([true, false, false, false, false], phone.Packets.Select(packet => packet.Header.Marker));
    }

    [Fact]
    public void PlayAsync_SeveralClips_FollowWithoutGap()
    {
        var phone = _media.AddPhone();
        var stream = _media.Open(phone);
        var first = Ramp(100);
        var second = Ramp(333);

        var played = stream.PlayAsync(new([Clip.FromPcm(first, 8000), Clip.Silence(TimeSpan.Zero), Clip.FromPcm(second, 8000)]));
        _media.Run(TimeSpan.FromMilliseconds(100));

        var sent = phone.Packets.SelectMany(packet => packet.Payload).ToArray();
        Assert.True(played.IsCompletedSuccessfully);
        Assert.Equal(480, sent.Length);
        Assert.Equal(Encode(AudioCodec.Pcma, [.. first, .. second]), sent[..433]);
        Assert.All(sent[433..], value => Assert.Equal(G711.AlawSilence, value));
    }

    [Fact]
    public void PlayAsync_Loop_PlaysUntilCancelledAndStopsWithinATick()
    {
        var phone = _media.AddPhone();
        var stream = _media.Open(phone);
        using var cancel = new CancellationTokenSource();

        var played = stream.PlayAsync(new([Tones.Busy], Loop: true), cancel.Token);
        _media.Run(TimeSpan.FromSeconds(3));
        var before = phone.Packets.Count;
        cancel.Cancel();
        _media.Run(TimeSpan.FromMilliseconds(100));

        Assert.Equal(150, before);
        Assert.Equal(before, phone.Packets.Count);
        Assert.True(played.IsCanceled);
    }

    [Fact]
    public void PlayAsync_EmptyLoop_Completes()
    {
        var stream = _media.Open(_media.AddPhone());

        var played = stream.PlayAsync(new([], Loop: true));
        var silent = stream.PlayAsync(new([Clip.Silence(TimeSpan.Zero)], Loop: true));
        _media.Run(TimeSpan.FromMilliseconds(20));

        Assert.True(played.IsCanceled); // replaced
        Assert.True(silent.IsCompletedSuccessfully);
    }

    [Fact]
    public void PlayAsync_SecondPlaylist_ReplacesTheFirstWithoutABreakInTheNumbers()
    {
        var phone = _media.AddPhone();
        var stream = _media.Open(phone);

        var first = stream.PlayAsync(new([Tones.Ringing]));
        _media.Run(TimeSpan.FromMilliseconds(100));
        var second = stream.PlayAsync(new([Tones.Beep]));
        _media.Run(TimeSpan.FromSeconds(1));

        Assert.True(first.IsCanceled);
        Assert.True(second.IsCompletedSuccessfully);
        Assert.Equal(25, phone.Packets.Count);
        AssertSteady(phone.Packets);
    }

    [Fact]
    public void PlayAsync_AfterAPause_TimestampHasGoneOnAndMarkerIsSet()
    {
        var phone = _media.AddPhone();
        var stream = _media.Open(phone);
        var clip = Clip.Silence(TimeSpan.FromMilliseconds(40));

        stream.PlayAsync(new([clip]));
        _media.Run(TimeSpan.FromSeconds(1));
        stream.PlayAsync(new([clip]));
        _media.Run(TimeSpan.FromSeconds(1));

        var (second, third) = (phone.Packets[1], phone.Packets[2]);
        Assert.Equal(4, phone.Packets.Count);
        Assert.True(third.Header.Marker);
        Assert.Equal(1, (ushort)(third.Header.Sequence - second.Header.Sequence));
        Assert.Equal((uint)((third.At - second.At).TotalMilliseconds * 8), third.Header.Timestamp - second.Header.Timestamp);
    }

    [Fact]
    public void PlayAsync_TicksStandStill_NoBurstFollows()
    {
        var phone = _media.AddPhone();
        var stream = _media.Open(phone);

        stream.PlayAsync(new([Tones.Ringing]));
        _media.Run(TimeSpan.FromMilliseconds(100));
        _media.Clock.Advance(TimeSpan.FromMilliseconds(60));
        var before = phone.Packets.Count;
        _media.Turn();
        var afterShortStop = phone.Packets.Count - before;
        _media.Run(TimeSpan.FromMilliseconds(300));
        _media.Clock.Advance(TimeSpan.FromMilliseconds(500));
        before = phone.Packets.Count;
        _media.Run(TimeSpan.FromMilliseconds(100));
        var afterLongStop = phone.Packets.Count - before;

        Assert.Equal(1, afterShortStop);
        Assert.InRange(afterLongStop, 5, 6);
        Assert.All(phone.Packets.GroupBy(packet => packet.At), turn => Assert.Single(turn));
        var (first, last) = (phone.Packets[0], phone.Packets[^1]);
        Assert.Equal((last.At - first.At).TotalMilliseconds, (last.Header.Timestamp - first.Header.Timestamp) / 8.0, tolerance: 20);
    }

    [Fact]
    public void PlayAsync_PeerHoldsUs_NothingIsSentAndTheClipStillEnds()
    {
        var phone = _media.AddPhone();
        var stream = _media.Engine.Open(MediaFixture.Local)!;
        stream.Update(phone.Settings with { MaySend = false });

        var played = stream.PlayAsync(new([Tones.Beep]));
        _media.Run(TimeSpan.FromSeconds(1));

        Assert.True(played.IsCompletedSuccessfully);
        Assert.Empty(phone.Packets);
    }

    [Fact]
    public void PlayAsync_PacketTime40_PacketsAreTwiceAsLong()
    {
        var phone = _media.AddPhone();
        var stream = _media.Engine.Open(MediaFixture.Local)!;
        stream.Update(phone.Settings with { PacketTimeMs = 40 });

        stream.PlayAsync(new([Tones.Beep]));
        _media.Run(TimeSpan.FromSeconds(1));

        Assert.Equal(10, phone.Packets.Count);
        Assert.All(phone.Packets, packet => Assert.Equal(320, packet.Payload.Length));
        AssertSteady(phone.Packets);
    }

    [Fact]
    public void PlayAsync_TokenAlreadyCancelledOrStreamClosed_IsCancelledAtOnce()
    {
        var stream = _media.Open(_media.AddPhone());

        var cancelled = stream.PlayAsync(new([Tones.Beep]), new CancellationToken(canceled: true));
        stream.Close();
        var closed = stream.PlayAsync(new([Tones.Beep]));

        Assert.True(cancelled.IsCanceled);
        Assert.True(closed.IsCanceled);
    }

    [Fact]
    public void Close_WhilePlaying_CancelsThePlay()
    {
        var stream = _media.Open(_media.AddPhone());
        var played = stream.PlayAsync(new([Tones.Beep]));
        _media.Run(TimeSpan.FromMilliseconds(50));

        stream.Close();
        _media.Run(TimeSpan.FromMilliseconds(10));

        Assert.True(played.IsCanceled);
    }

    public void Dispose() => _media.Dispose();

    private static short[] Ramp(int length) => [.. Enumerable.Range(0, length).Select(i => (short)(i * 40))];

    private static byte[] Encode(AudioCodec codec, short[] samples)
    {
        var payload = new byte[samples.Length];
        G711.Encode(codec, samples, payload);
        return payload;
    }

    private static void AssertSteady(List<ReceivedPacket> packets)
    {
        foreach (var (before, after) in packets.Zip(packets.Skip(1)))
        {
            Assert.Equal(before.Header.Ssrc, after.Header.Ssrc);
            Assert.Equal(1, (ushort)(after.Header.Sequence - before.Header.Sequence));
            Assert.Equal((uint)before.Payload.Length, after.Header.Timestamp - before.Header.Timestamp);
        }
    }
}
