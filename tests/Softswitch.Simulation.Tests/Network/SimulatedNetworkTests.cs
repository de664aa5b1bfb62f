using System.Net;
using System.Text;
using Softswitch.Media.Engine;
using Softswitch.Sip.Transports;
using Softswitch.Testing;

namespace Softswitch.Simulation.Tests.Network;

[Trait("Category", "Simulation")]
public sealed class SimulatedNetworkTests : IDisposable
{
    private readonly VirtualLoop _loop = new();
    private readonly List<string> _received = [];
    private readonly List<SipFlow> _closed = [];

    [Fact]
    public void Send_Datagram_ArrivesAfterTheDelayWithAFlowThatLeadsBack()
    {
        var (a, b) = Pair(new SimulatedNetwork(_loop, 1) { DefaultLink = new() { Delay = TimeSpan.FromMilliseconds(7) } });
        b.Received = (message, flow) => b.Send(flow, "answer"u8);
        SendUdp(a, b, "question");

        _loop.Advance(TimeSpan.FromMilliseconds(13));
        var before = _received.Count;
        _loop.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(0, before);
        Assert.Equal(["answer"], _received);
    }

    [Theory]
    [InlineData(0.3, 0, 650, 750)]   // three in ten are lost
    [InlineData(0, 0.3, 1250, 1350)] // three in ten come twice
    public void Send_LinkWithFaults_AboutSoManyArrive(double loss, double duplication, int least, int most)
    {
        var (a, b) = Pair(new SimulatedNetwork(_loop, 4) { DefaultLink = new() { Loss = loss, Duplication = duplication } });
        for (var number = 0; number < 1000; number++)
        {
            SendUdp(a, b, "x");
        }

        _loop.Advance(TimeSpan.FromSeconds(1));

        Assert.InRange(_received.Count, least, most);
    }

    [Fact]
    public void Send_SameSeed_SameThingsHappen()
    {
        var first = Run(7);
        var second = Run(7);
        var other = Run(8);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);

        static List<string> Run(int seed)
        {
            using var test = new SimulatedNetworkTests();
            var link = new LinkSettings { Loss = 0.1, Duplication = 0.1, Jitter = TimeSpan.FromMilliseconds(20), Reordering = 0.1 };
            var (a, b) = test.Pair(new SimulatedNetwork(test._loop, seed) { DefaultLink = link });
            for (var number = 0; number < 100; number++)
            {
                test.SendUdp(a, b, $"{number}");
                test._loop.Advance(TimeSpan.FromMilliseconds(5));
            }

            return test._received;
        }
    }

    [Fact]
    public void Send_Connection_KeepsOrderAndLosesNothing()
    {
        var link = new LinkSettings { Loss = 0.5, Duplication = 0.5, Jitter = TimeSpan.FromMilliseconds(50) };
        var (a, b) = Pair(new SimulatedNetwork(_loop, 1) { DefaultLink = link });
        var flow = _loop.Run(() => a.FlowTo(SipTransport.Tcp, b.EndPoint)!);
        for (var number = 0; number < 50; number++)
        {
            _loop.Run(() => a.Send(flow, Encoding.ASCII.GetBytes($"{number}")));
        }

        _loop.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"{number}"), _received);
    }

    [Fact]
    public void FlowTo_NobodyListens_IsClosed()
    {
        var (a, _) = Pair(new SimulatedNetwork(_loop, 1));

        var flow = _loop.Run(() => a.FlowTo(SipTransport.Tcp, IPEndPoint.Parse("10.0.0.2:5099"))!);
        _loop.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([flow], _closed);
        Assert.False(a.IsAlive(flow));
    }

    [Fact]
    public void CloseConnections_BothEndsHearOfIt()
    {
        var (a, b) = Pair(new SimulatedNetwork(_loop, 1));
        var flow = _loop.Run(() => a.FlowTo(SipTransport.Tcp, b.EndPoint)!);
        _loop.Run(() => a.Send(flow, "x"u8));
        _loop.Advance(TimeSpan.FromSeconds(1));

        _loop.Run(b.CloseConnections);
        _loop.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, _closed.Count);
        Assert.Contains(flow, _closed);
    }

    [Fact]
    public void IsUp_CableIsOut_NothingArrives()
    {
        var network = new SimulatedNetwork(_loop, 1);
        var (a, b) = Pair(network);

        network.Host("10.0.0.2").IsUp = false;
        SendUdp(a, b, "x");
        _loop.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(_received);
    }

    [Fact]
    public void Bind_TwoHosts_ExchangeMedia()
    {
        var network = new SimulatedNetwork(_loop, 1);
        using var a = network.Host("10.0.0.1").Bind(IPAddress.Any, 20000)!;
        using var b = network.Host("10.0.0.2").Bind(IPAddress.Parse("10.0.0.2"), 20000)!;
        var buffer = new byte[10];

        a.Send("rtp"u8, MediaAddress.From(IPEndPoint.Parse("10.0.0.2:20000")));
        var early = b.Receive(buffer, out _);
        _loop.Advance(TimeSpan.FromMilliseconds(1));
        var length = b.Receive(buffer, out var from);
        var none = b.Receive(buffer, out _);

        Assert.Equal(-1, early);
        Assert.Equal("rtp", Encoding.ASCII.GetString(buffer, 0, length));
        Assert.Equal(MediaAddress.From(IPEndPoint.Parse("10.0.0.1:20000")), from);
        Assert.Equal(-1, none);
    }

    [Fact]
    public void Bind_PortIsTaken_IsNullUntilItIsReleased()
    {
        var host = new SimulatedNetwork(_loop, 1).Host("10.0.0.1");
        var first = host.Bind(host.Address, 20000)!;

        var second = host.Bind(host.Address, 20000);
        first.Dispose();
        using var third = host.Bind(host.Address, 20000);

        Assert.Null(second);
        Assert.NotNull(third);
    }

    public void Dispose() => _loop.Dispose();

    private (SimulatedTransports A, SimulatedTransports B) Pair(SimulatedNetwork network)
    {
        var a = network.Host("10.0.0.1").OpenSip();
        var b = network.Host("10.0.0.2").OpenSip();
        foreach (var transports in new[] { a, b })
        {
            transports.Received = (message, _) => _received.Add(Encoding.ASCII.GetString(message));
            transports.Closed = _closed.Add;
        }

        return (a, b);
    }

    private void SendUdp(SimulatedTransports from, SimulatedTransports to, string text) =>
        _loop.Run(() => from.Send(from.FlowTo(SipTransport.Udp, to.EndPoint)!, Encoding.ASCII.GetBytes(text)));
}
