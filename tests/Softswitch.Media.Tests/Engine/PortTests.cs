using System.Net;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Tests.Engine;

public sealed class PortTests : IDisposable
{
    private readonly MediaFixture _media = new(new MediaOptions(20000, 20007));

    [Fact]
    public void Open_AllPairs_AreEvenDistinctAndThenNone()
    {
        var ports = Enumerable.Range(0, 4).Select(_ => _media.Engine.Open(MediaFixture.Local)!.Port).ToArray();

        Assert.Equal([20000, 20002, 20004, 20006], ports.Order());
        Assert.Null(_media.Engine.Open(MediaFixture.Local));
        Assert.Equal(8, _media.Network.OpenSockets);
    }

    [Fact]
    public void Close_Stream_GivesThePortsBackAfterATurn()
    {
        var streams = Enumerable.Range(0, 4).Select(_ => _media.Engine.Open(MediaFixture.Local)!).ToArray();

        streams[2].Close();
        streams[2].Close();
        _media.Turn();
        var again = _media.Engine.Open(MediaFixture.Local);

        Assert.Equal(streams[2].Port, again!.Port);
        Assert.Equal(4, _media.Engine.OpenStreams);
    }

    [Theory]
    [InlineData(20002)] // the RTP port
    [InlineData(20003)] // the RTCP port beside it
    public void Open_PortHeldByAnotherProgram_TakesOthers(int taken)
    {
        _media.Network.TakenPorts.Add(taken);

        var ports = Enumerable.Range(0, 3).Select(_ => _media.Engine.Open(MediaFixture.Local)!.Port).ToArray();

        Assert.Equal([20000, 20004, 20006], ports.Order());
        Assert.Null(_media.Engine.Open(MediaFixture.Local));
        Assert.Equal(6, _media.Network.OpenSockets);
        _media.Network.TakenPorts.Clear();
        Assert.Equal(20002, _media.Engine.Open(MediaFixture.Local)!.Port);
    }

    [Fact]
    public void Open_AnotherSeed_AnotherOrder()
    {
        var orders = Enumerable.Range(0, 8).Select(seed =>
        {
            using var engine = new MediaEngine(new(20000, 20099), new MemoryNetwork(), _media.Files, _media.Clock, new Random(seed), _media.Events);
            return string.Join(',', Enumerable.Range(0, 5).Select(_ => engine.Open(IPAddress.Loopback)!.Port));
        });

        Assert.Equal(8, orders.Distinct().Count());
    }

    public void Dispose() => _media.Dispose();
}
