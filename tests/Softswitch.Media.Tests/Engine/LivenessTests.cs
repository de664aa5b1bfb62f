using System.Net;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Tests.Engine;

public sealed class LivenessTests : IDisposable
{
    private readonly MediaFixture _media = new();

    [Fact]
    public void QuietFor_WithoutAndWithPackets_FollowsTheClock()
    {
        var phone = _media.AddPhone();
        var stream = _media.Open(phone);

        _media.Run(TimeSpan.FromSeconds(3));
        var before = stream.QuietFor;
        _media.Speak(phone, stream, TimeSpan.FromMilliseconds(20));
        _media.Run(TimeSpan.FromSeconds(1));
        var after = stream.QuietFor;

        Assert.Equal(TimeSpan.FromSeconds(3), before);
        Assert.InRange(after, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.02));
    }

    [Theory]
    [InlineData("10.0.0.50", true)]
    [InlineData("10.6.6.6", false)] // nobody we know
    public void QuietFor_ReportOnTheRtcpPort_CountsAsLifeFromThePeerOnly(string reporter, bool counts)
    {
        var stream = _media.Open(_media.AddPhone());
        _media.Run(TimeSpan.FromSeconds(3));

        _media.Network.Bind(IPAddress.Parse(reporter), 4001)!.Send([0x80, 200, 0, 1], MediaAddress.From(stream.Local, stream.Port + 1));
        _media.Run(TimeSpan.FromMilliseconds(100));

        Assert.Equal(counts, stream.QuietFor < TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("80C8000100000001")]                 // RTCP on the RTP port
    [InlineData("80630001000000000000000140")]       // payload type 99, which nobody agreed on
    [InlineData("000100002112A442000000000000000000000000")] // STUN
    [InlineData("")]
    public void Tick_OtherPackets_AreDropped(string packet)
    {
        var (anna, bo) = (_media.AddPhone(), _media.AddPhone("10.0.0.51"));
        var (toAnna, toBo) = (_media.Open(anna), _media.Open(bo));
        toAnna.Bridge(toBo);

        anna.SendBytes(toAnna, Convert.FromHexString(packet));
        _media.Run(TimeSpan.FromMilliseconds(20));

        Assert.Empty(bo.Packets);
        Assert.Equal(1, _media.Engine.Statistics.PacketsRejected);
    }

    [Fact]
    public void QuietFor_ComfortNoise_CountsAsLifeAndPassesToNobody()
    {
        var (anna, bo) = (_media.AddPhone(), _media.AddPhone("10.0.0.51"));
        var (toAnna, toBo) = (_media.Open(anna), _media.Open(bo));
        toAnna.Bridge(toBo);
        _media.Run(TimeSpan.FromSeconds(3));

        anna.Send(toAnna, [0x40], payloadType: 13);
        _media.Run(TimeSpan.FromMilliseconds(20));

        Assert.True(toAnna.QuietFor < TimeSpan.FromSeconds(1));
        Assert.Empty(bo.Packets);
    }

    [Fact]
    public void Tick_BeforeUpdate_PacketsAreDropped()
    {
        var phone = _media.AddPhone();
        var stream = _media.Engine.Open(MediaFixture.Local)!;
        _media.Turn();

        phone.Say(stream, 1000);
        _media.Run(TimeSpan.FromMilliseconds(20));

        Assert.Equal(0, stream.Statistics.Received);
        Assert.Equal(1, _media.Engine.Statistics.PacketsRejected);
    }

    public void Dispose() => _media.Dispose();
}
