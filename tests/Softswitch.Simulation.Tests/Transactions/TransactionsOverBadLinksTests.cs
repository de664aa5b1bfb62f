using Softswitch.Simulation.Tests.Network;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;
using Softswitch.Testing;

namespace Softswitch.Simulation.Tests.Transactions;

[Trait("Category", "Simulation")]
public class TransactionsOverBadLinksTests
{
    /// <summary>Requests of each kind.</summary>
    private const int Each = 300;

    [Theory]
    [InlineData(1, 0, SipTransport.Udp)]    // a good network
    [InlineData(2, 0.2, SipTransport.Udp)]  // a bad one
    [InlineData(3, 0.2, SipTransport.Udp)]  // the same with other luck
    [InlineData(4, 0.6, SipTransport.Udp)]  // one on which some transactions must fail
    [InlineData(5, 0.2, SipTransport.Tcp)]  // connections lose nothing
    public void Send_OverALinkWithFaults_EveryTransactionHasOneOutcomeAndIsForgotten(int seed, double faults, SipTransport transport)
    {
        using var loop = new VirtualLoop();
        var link = new LinkSettings
        {
            Delay = TimeSpan.FromMilliseconds(10),
            Jitter = TimeSpan.FromMilliseconds(40),
            Loss = faults,
            Duplication = faults,
            Reordering = faults,
        };
        var network = new SimulatedNetwork(loop, seed) { DefaultLink = link };
        var client = new TransactionEnd(loop, network.Host("10.0.0.1").OpenSip(), seed);
        var server = new TransactionEnd(loop, network.Host("10.0.0.2").OpenSip(), seed + 1000);

        for (var number = 0; number < Each; number++)
        {
            loop.Run(() =>
            {
                client.Send(SipMethod.Options, "options", transport, server);
                client.Send(SipMethod.Invite, "refuses", transport, server);
                client.Send(SipMethod.Invite, "cancelled", transport, server, TimeSpan.FromMilliseconds(number * 5));
            });
            loop.Advance(TimeSpan.FromMilliseconds(20));
        }

        loop.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(3 * Each, client.Outcomes.Count);
        Assert.All(client.Outcomes.Values, outcome => Assert.Single(outcome));
        Assert.All(server.Requests.Values, count => Assert.Equal(1, count));
        Assert.Equal(0, client.Layer.Count);
        Assert.Equal(0, server.Layer.Count);
        var failed = client.Outcomes.Values.Count(outcome => outcome[0] == 0);
        Assert.InRange(failed, 0, faults < 0.5 ? 0 : Each / 2);
        Assert.Equal(server.Requests.Count, server.Ends.Count);
    }

    [Fact]
    public void Send_CableIsPulled_EverythingTimesOut()
    {
        using var loop = new VirtualLoop();
        var network = new SimulatedNetwork(loop, 1);
        var client = new TransactionEnd(loop, network.Host("10.0.0.1").OpenSip(), 1);
        var server = new TransactionEnd(loop, network.Host("10.0.0.2").OpenSip(), 2);
        network.Host("10.0.0.2").IsUp = false;

        loop.Run(() =>
        {
            client.Send(SipMethod.Options, "a", SipTransport.Udp, server);
            client.Send(SipMethod.Invite, "b", SipTransport.Udp, server);
            client.Send(SipMethod.Invite, "c", SipTransport.Tcp, server);
        });
        loop.Advance(TimeSpan.FromSeconds(32));

        Assert.All(client.Outcomes.Values, outcome => Assert.Equal([0], outcome));
        Assert.Equal(0, client.Layer.Count);
    }
}
