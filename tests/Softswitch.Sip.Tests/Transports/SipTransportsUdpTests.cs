using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Sip.Loop;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Tests.Transports;

/// <summary>UDP over the loopback interface.</summary>
[Trait("Category", "Simulation")]
public class SipTransportsUdpTests
{
    [Theory]
    [InlineData("127.0.0.1:0")]
    [InlineData("[::1]:0")]
    public async Task Received_Datagram_ComesWithAFlowThatLeadsBack(string endPoint)
    {
        using var transports = RunningTransports.On(SipTransport.Udp, endPoint);
        using var peer = new UdpClient(new IPEndPoint(transports.EndPoint.Address, 0));
        await peer.SendAsync("OPTIONS x"u8.ToArray(), transports.EndPoint);

        var (text, flow) = await transports.ReceivedAsync();
        var sent = await transports.SendAsync(flow, "answer");
        var answer = await peer.ReceiveAsync().WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("OPTIONS x", text);
        Assert.Equal(peer.Client.LocalEndPoint, flow.Remote);
        Assert.Equal(transports.EndPoint, flow.Local);
        Assert.True(sent);
        Assert.Equal("answer", Encoding.UTF8.GetString(answer.Buffer));
        Assert.Equal(transports.EndPoint, answer.RemoteEndPoint);
    }

    [Fact]
    public async Task Received_SamePeerTwice_HasTheSameFlow()
    {
        using var transports = RunningTransports.On(SipTransport.Udp, "127.0.0.1:0");
        using var peer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await peer.SendAsync("one"u8.ToArray(), transports.EndPoint);
        await peer.SendAsync("two"u8.ToArray(), transports.EndPoint);

        var first = await transports.ReceivedAsync();
        var second = await transports.ReceivedAsync();

        Assert.Equal(("one", "two"), (first.Text, second.Text));
        Assert.Same(first.Flow, second.Flow);
    }

    [Fact]
    public async Task Received_KeepAlivesAndStun_AreIgnored()
    {
        using var transports = RunningTransports.On(SipTransport.Udp, "127.0.0.1:0");
        using var peer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var stun = new byte[20];
        stun[1] = 1;
        await peer.SendAsync("\r\n\r\n"u8.ToArray(), transports.EndPoint);
        await peer.SendAsync(new byte[4], transports.EndPoint);
        await peer.SendAsync(Array.Empty<byte>(), transports.EndPoint);
        await peer.SendAsync(stun, transports.EndPoint);
        await peer.SendAsync("message"u8.ToArray(), transports.EndPoint);

        var (text, _) = await transports.ReceivedAsync();

        Assert.Equal("message", text);
    }

    [Fact]
    public async Task FlowTo_Peer_IsReachedFromTheListener()
    {
        using var transports = RunningTransports.On(SipTransport.Udp, "0.0.0.0:0");
        using var peer = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));

        var flow = await transports.RunAsync(() => transports.Transports.FlowTo(SipTransport.Udp, (IPEndPoint)peer.Client.LocalEndPoint!));
        await transports.SendAsync(flow!, "INVITE x");
        var received = await peer.ReceiveAsync().WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("INVITE x", Encoding.UTF8.GetString(received.Buffer));
        Assert.Equal(transports.EndPoint.Port, received.RemoteEndPoint.Port);
    }

    [Fact]
    public async Task FlowTo_NoListenerOfThatKind_IsNull()
    {
        using var transports = RunningTransports.On(SipTransport.Udp, "127.0.0.1:0");

        var otherFamily = await transports.RunAsync(() => transports.Transports.FlowTo(SipTransport.Udp, IPEndPoint.Parse("[::1]:5060")));
        var otherTransport = await transports.RunAsync(() => transports.Transports.FlowTo(SipTransport.Tcp, IPEndPoint.Parse("127.0.0.1:5060")));

        Assert.Null(otherFamily);
        Assert.Null(otherTransport);
    }

    [Fact]
    public async Task AddressFor_Wildcard_IsTheInterfaceTowardsThePeer()
    {
        using var transports = RunningTransports.On(SipTransport.Udp, "0.0.0.0:0");
        var flow = new SipFlow(SipTransport.Udp, transports.EndPoint, IPEndPoint.Parse("127.0.0.1:5070"));

        var own = await transports.RunAsync(() => transports.Transports.AddressFor(flow));

        Assert.Equal(new IPEndPoint(IPAddress.Loopback, transports.EndPoint.Port), own);
    }

    [Fact]
    public async Task Send_MessageLongerThanADatagram_IsRefused()
    {
        using var transports = RunningTransports.On(SipTransport.Udp, "127.0.0.1:0");
        var flow = new SipFlow(SipTransport.Udp, transports.EndPoint, transports.EndPoint);

        var sent = await transports.SendAsync(flow, new string('x', 70_000));

        Assert.False(sent);
    }

    [Theory]
    [InlineData(SipTransport.Udp, "udp")]
    [InlineData(SipTransport.Tcp, "tcp")]
    public void Open_PortIsTaken_SaysWhich(SipTransport transport, string name)
    {
        using var first = RunningTransports.On(transport, "127.0.0.1:0");
        using var loop = new SignallingLoop(TimeProvider.System);

        var exception = Assert.Throws<IOException>(
            () => SipTransports.Open([(transport, first.EndPoint)], loop, NullLogger.Instance));

        Assert.Equal($"cannot listen on {name}:{first.EndPoint}: address in use", exception.Message);
    }

    [Fact]
    public void Open_AddressOfAnotherMachine_SaysSo()
    {
        using var loop = new SignallingLoop(TimeProvider.System);

        var exception = Assert.Throws<IOException>(
            () => SipTransports.Open([(SipTransport.Udp, IPEndPoint.Parse("192.0.2.77:5060"))], loop, NullLogger.Instance));

        Assert.Equal("cannot listen on udp:192.0.2.77:5060: this machine has no such address", exception.Message);
    }

    [Fact]
    public void Open_SecondListenerFails_TheFirstIsFreedAgain()
    {
        using var loop = new SignallingLoop(TimeProvider.System);
        using var taken = RunningTransports.On(SipTransport.Tcp, "127.0.0.1:0");
        var free = taken.EndPoint; // as UDP

        Assert.Throws<IOException>(
            () => SipTransports.Open([(SipTransport.Udp, free), (SipTransport.Tcp, free)], loop, NullLogger.Instance));
        using var again = SipTransports.Open([(SipTransport.Udp, free)], loop, NullLogger.Instance);

        Assert.Equal((SipTransport.Udp, free), Assert.Single(again.Listeners));
    }
}
