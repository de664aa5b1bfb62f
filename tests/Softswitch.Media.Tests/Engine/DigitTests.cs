using Softswitch.Media.Engine;

namespace Softswitch.Media.Tests.Engine;

public sealed class DigitTests : IDisposable
{
    private readonly MediaFixture _media = new();
    private readonly TestPhone _anna;
    private readonly MediaStream _toAnna;
    private readonly List<char> _digits = [];

    public DigitTests()
    {
        _anna = _media.AddPhone("10.0.0.50", 4000);
        _toAnna = _media.Open(_anna);
        _toAnna.DigitReceived = _digits.Add;
    }

    [Fact]
    public void DigitReceived_WholePresses_OnceEachAtTheFirstPacket()
    {
        _anna.SendEvent(_toAnna, 1, 160, marker: true);
        _media.Run(TimeSpan.FromMilliseconds(10));
        Assert.Equal(['1'], _digits);

        Press(1);
        Press(11);
        _media.Run(TimeSpan.FromMilliseconds(20));

        Assert.Equal(['1', '#'], _digits); // the first three packets of Press(1) belong to the press that had begun
    }

    [Fact]
    public void DigitReceived_SameKeyTwice_IsTwoDigits()
    {
        Press(5);
        Press(5);
        _media.Run(TimeSpan.FromMilliseconds(20));

        Assert.Equal(['5', '5'], _digits);
    }

    [Fact]
    public async Task Press_DigitOfSipInfo_IsReceivedAndStopsTheRecording()
    {
        var recording = _toAnna.RecordAsync(new("message.wav", TimeSpan.FromMinutes(3), null, "#"));
        _media.Run(TimeSpan.FromSeconds(1));

        _toAnna.Press('#');
        _media.Run(TimeSpan.FromMilliseconds(10));

        Assert.Equal(['#'], _digits);
        Assert.Equal('#', (await recording.WaitAsync(TimeSpan.Zero)).Digit);
    }

    [Fact]
    public void DigitReceived_AfterClose_IsNotCalled()
    {
        Press(5);
        _media.Clock.Advance(TimeSpan.FromMilliseconds(10));
        _media.Engine.Tick();

        _toAnna.Close();
        _media.Events.Run();

        Assert.Empty(_digits);
    }

    [Fact]
    public void Bridge_Digit_IsRelayedWithThePayloadTypeOfTheOtherLeg()
    {
        var bo = _media.AddPhone("10.0.0.51", 4000);
        var toBo = _media.Engine.Open(MediaFixture.Local)!;
        toBo.Update(bo.Settings with { EventPayloadType = 96 });
        _toAnna.Bridge(toBo);
        _media.Speak(_anna, _toAnna, TimeSpan.FromMilliseconds(40));

        var start = _anna.Timestamp;
        Press(9);
        _media.Run(TimeSpan.FromMilliseconds(20));

        var events = bo.Packets.Where(packet => packet.Header.PayloadType == 96).ToArray();
        Assert.Equal(['9'], _digits);
        Assert.Equal(6, events.Length);
        Assert.True(events[0].Header.Marker);
        Assert.Single(events.DistinctBy(packet => packet.Header.Timestamp));
        Assert.Equal(160u, events[0].Header.Timestamp - bo.Packets[1].Header.Timestamp);
        Assert.NotEqual(start, _anna.Timestamp);
        Assert.Equal([9, 0x8A, 3, 0x20], events[^1].Payload);
    }

    [Fact]
    public void Bridge_OtherLegKnowsNoEvents_TheyAreNotSentToIt()
    {
        var bo = _media.AddPhone("10.0.0.51", 4000);
        var toBo = _media.Engine.Open(MediaFixture.Local)!;
        toBo.Update(bo.Settings with { EventPayloadType = null });
        _toAnna.Bridge(toBo);

        Press(9);
        _media.Run(TimeSpan.FromMilliseconds(20));

        Assert.Equal(['9'], _digits);
        Assert.Empty(bo.Packets);
    }

    public void Dispose() => _media.Dispose();

    /// <summary>Three packets while the key is down, three at its end; then 100 ms pass on the phone's clock.</summary>
    private void Press(byte code)
    {
        _anna.SendEvent(_toAnna, code, 160, marker: true);
        _anna.SendEvent(_toAnna, code, 320);
        _anna.SendEvent(_toAnna, code, 480);
        _anna.SendEvent(_toAnna, code, 800, isEnd: true);
        _anna.SendEvent(_toAnna, code, 800, isEnd: true);
        _anna.SendEvent(_toAnna, code, 800, isEnd: true);
        _anna.Timestamp += 1600;
    }
}
