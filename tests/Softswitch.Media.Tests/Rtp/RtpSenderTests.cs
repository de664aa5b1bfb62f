using Softswitch.Media.Rtp;

namespace Softswitch.Media.Tests.Rtp;

public sealed class RtpSenderTests
{
    private readonly byte[] _packet = new byte[RtpHeader.Size];
    private readonly RtpSender _sender = new(0xABCD, 65535, uint.MaxValue - 100, TimeSpan.Zero);

    [Fact]
    public void WriteOwn_NumbersWrap_GoOn()
    {
        var first = Own(0);
        var second = Own(20);

        Assert.Equal(new(8, true, 65535, uint.MaxValue - 100, 0xABCD, 12, 0), first);
        Assert.Equal(new(8, false, 0, 59, 0xABCD, 12, 0), second);
    }

    [Fact]
    public void BeginSpurt_ClockIsBehindTheNumbers_NumbersWin()
    {
        var first = Own(0);
        _sender.BeginSpurt(TimeSpan.FromMilliseconds(10)); // cut short and replaced at once
        var second = Own(10);

        Assert.Equal(160u, second.Timestamp - first.Timestamp);
        Assert.True(second.Marker);
    }

    [Fact]
    public void TryWriteRelayed_OlderThanItsStart_IsNotSent()
    {
        Own(0);

        var first = Relay(1, 500, 10_000, 20);
        var older = Relay(1, 499, 9840, 20);
        var next = Relay(1, 501, 10_160, 40);

        Assert.Equal(0, first!.Value.Sequence);
        Assert.Null(older);
        Assert.Equal(1, next!.Value.Sequence);
    }

    [Theory]
    [InlineData(2u, 7)]       // another source
    [InlineData(1u, 33_268)]  // the same, its numbers begin anew: exactly half way round
    [InlineData(1u, 20_000)]
    public void TryWriteRelayed_AnotherSourceOrALeap_ContinuesWithMarker(uint ssrc, int sequence)
    {
        var first = Relay(1, 500, 10_000, 0)!.Value;
        var second = Relay(ssrc, (ushort)sequence, 77, 60)!.Value;

        Assert.Equal(1, (ushort)(second.Sequence - first.Sequence));
        Assert.Equal(480u, second.Timestamp - first.Timestamp);
        Assert.True(second.Marker);
        Assert.Equal(0xABCDu, second.Ssrc);
    }

    [Fact]
    public void TryWriteRelayed_OverAWrapOfTheNumbers_FollowsTheSource()
    {
        var first = Relay(1, 500, 10_000, 0)!.Value;
        for (var i = 1; i < 70_000; i++)
        {
            var header = Relay(1, (ushort)(500 + i), (uint)(10_000 + (i * 160)), i * 20)!.Value;

            var follows = (ushort)(header.Sequence - first.Sequence) == (ushort)i && header.Timestamp - first.Timestamp == i * 160;
            if (!follows)
            {
                Assert.Fail($"packet {i}: {header}");
            }
        }
    }

    [Fact]
    public void WriteOwn_AfterRelay_FollowsTheLatestPacket()
    {
        Relay(1, 500, 10_000, 0);
        var latest = Relay(1, 502, 10_320, 40)!.Value;
        Relay(1, 501, 10_160, 41);
        var own = Own(60);

        Assert.Equal(1, (ushort)(own.Sequence - latest.Sequence));
        Assert.Equal(160u, own.Timestamp - latest.Timestamp);
        Assert.True(own.Marker);
    }

    private RtpHeader Own(int ms)
    {
        _sender.WriteOwn(_packet, 8, 160, TimeSpan.FromMilliseconds(ms));
        return Parse();
    }

    private RtpHeader? Relay(uint ssrc, ushort sequence, uint timestamp, int ms)
    {
        var source = new RtpHeader(8, false, sequence, timestamp, ssrc, 12, 160);
        return _sender.TryWriteRelayed(_packet, 8, source, 160, TimeSpan.FromMilliseconds(ms)) ? Parse() : null;
    }

    private RtpHeader Parse()
    {
        Assert.True(RtpHeader.TryParse(_packet, out var header));
        return header;
    }
}
