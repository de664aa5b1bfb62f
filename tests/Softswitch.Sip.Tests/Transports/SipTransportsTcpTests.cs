using System.Net;
using System.Net.Sockets;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Tests.Transports;

/// <summary>TCP over the loopback interface.</summary>
[Trait("Category", "Simulation")]
public class SipTransportsTcpTests
{
    private const string Message = "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: 2\r\n\r\nhi";

    [Theory]
    [InlineData("127.0.0.1:0")]
    [InlineData("[::1]:0")]
    public async Task Received_MessagesInPieces_ComeWholeAndAreAnsweredOnTheSameConnection(string endPoint)
    {
        using var transports = RunningTransports.On(SipTransport.Tcp, endPoint);
        using var peer = await transports.ConnectAsync();
        await peer.SendAsync(Bytes(Message[..10]));
        await peer.SendAsync(Bytes(Message[10..] + Message));

        var (first, flow) = await transports.ReceivedAsync();
        var (second, sameFlow) = await transports.ReceivedAsync();
        await transports.SendAsync(flow, "answer");
        var answer = await RunningTransports.ReadAsync(peer);

        Assert.Equal((Message, Message), (first, second));
        Assert.Same(flow, sameFlow);
        Assert.Equal(peer.LocalEndPoint, flow.Remote);
        Assert.NotEqual(0, flow.Connection);
        Assert.Equal("answer", answer);
    }

    [Fact]
    public async Task Received_Ping_IsAnsweredWithCrlf()
    {
        using var transports = RunningTransports.On(SipTransport.Tcp, "127.0.0.1:0");
        using var peer = await transports.ConnectAsync();

        await peer.SendAsync(Bytes("\r\n\r\n"));
        var pong = await RunningTransports.ReadAsync(peer);

        Assert.Equal("\r\n", pong);
    }

    [Fact]
    public async Task Received_BrokenContentLength_IsHandedOnAndTheConnectionClosed()
    {
        using var transports = RunningTransports.On(SipTransport.Tcp, "127.0.0.1:0");
        using var peer = await transports.ConnectAsync();
        const string header = "OPTIONS sip:a@b SIP/2.0\r\nContent-Length: many\r\n\r\n";

        await peer.SendAsync(Bytes(header));
        var (text, flow) = await transports.ReceivedAsync();
        var closed = await transports.ClosedAsync();

        Assert.Equal(header, text);
        Assert.Same(flow, closed);
    }

    [Fact]
    public async Task Closed_PeerHangsUp_IsToldAndSendRefused()
    {
        using var transports = RunningTransports.On(SipTransport.Tcp, "127.0.0.1:0");
        var peer = await transports.ConnectAsync();
        await peer.SendAsync(Bytes(Message));
        var (_, flow) = await transports.ReceivedAsync();
        var before = await transports.RunAsync(() => transports.Transports.IsAlive(flow));

        peer.Dispose();
        var closed = await transports.ClosedAsync();
        var after = await transports.RunAsync(() => transports.Transports.IsAlive(flow));
        var sent = await transports.SendAsync(flow, "late");

        Assert.True(before);
        Assert.Same(flow, closed);
        Assert.False(after);
        Assert.False(sent);
    }

    [Fact]
    public async Task FlowTo_Peer_KeepsWhatIsSentUntilItIsOpenAndIsUsedAgain()
    {
        using var transports = RunningTransports.On(SipTransport.Tcp, "127.0.0.1:0");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var (flow, sent, again) = await transports.RunAsync(() =>
        {
            var flow = transports.Transports.FlowTo(SipTransport.Tcp, (IPEndPoint)listener.LocalEndpoint)!;
            var sent = transports.Transports.Send(flow, "INVITE"u8);
            return (flow, sent, transports.Transports.FlowTo(SipTransport.Tcp, (IPEndPoint)listener.LocalEndpoint));
        });
        using var peer = await listener.AcceptSocketAsync().WaitAsync(TimeSpan.FromSeconds(10));
        var read = await RunningTransports.ReadAsync(peer);
        await peer.SendAsync(Bytes(Message));
        var (text, answeredOn) = await transports.ReceivedAsync();

        Assert.True(sent);
        Assert.Same(flow, again);
        Assert.Equal("INVITE", read);
        Assert.Equal(Message, text);
        Assert.Same(flow, answeredOn);
    }

    [Fact]
    public async Task FlowTo_NobodyListens_IsClosed()
    {
        using var transports = RunningTransports.On(SipTransport.Tcp, "127.0.0.1:0");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var nobody = (IPEndPoint)listener.LocalEndpoint;
        listener.Stop();

        var flow = await transports.RunAsync(() => transports.Transports.FlowTo(SipTransport.Tcp, nobody));
        var closed = await transports.ClosedAsync();
        var sent = await transports.SendAsync(flow!, "INVITE");

        Assert.Same(flow, closed);
        Assert.False(sent);
    }

    [Fact]
    public async Task Send_PeerDoesNotRead_ConnectionIsClosedAboveTheLimit()
    {
        using var transports = RunningTransports.On(SipTransport.Tcp, "127.0.0.1:0", new TransportLimits { MaxQueuedBytes = 64 * 1024 });
        using var peer = await transports.ConnectAsync();
        await peer.SendAsync(Bytes(Message));
        var (_, flow) = await transports.ReceivedAsync();
        var block = new byte[16 * 1024];

        var refusedAfter = await transports.RunAsync(() =>
        {
            var count = 0;
            while (count < 10_000 && transports.Transports.Send(flow, block))
            {
                count++;
            }

            return count;
        });
        var closed = await transports.ClosedAsync();

        Assert.InRange(refusedAfter, 4, 9_999);
        Assert.Same(flow, closed);
    }

    [Fact]
    public async Task Accept_MoreThanTheLimit_IsClosedAtOnce()
    {
        using var transports = RunningTransports.On(SipTransport.Tcp, "127.0.0.1:0", new TransportLimits { MaxConnections = 1 });
        using var first = await transports.ConnectAsync();
        await first.SendAsync(Bytes(Message));
        await transports.ReceivedAsync();

        using var second = await transports.ConnectAsync();
        var read = await RunningTransports.ReadAsync(second);
        await first.SendAsync(Bytes(Message));
        var (text, _) = await transports.ReceivedAsync();

        Assert.Empty(read);
        Assert.Equal(Message, text);
    }

    [Theory]
    [InlineData("")]                             // connects and says nothing
    [InlineData("OPTIONS sip:a@b SIP/2.0\r\nTo")] // begins and does not end
    public async Task Accept_NoWholeMessageInTime_IsClosed(string beginning)
    {
        var limits = new TransportLimits { MessageTimeout = TimeSpan.FromMilliseconds(50) };
        using var transports = RunningTransports.On(SipTransport.Tcp, "127.0.0.1:0", limits);
        using var peer = await transports.ConnectAsync();
        await peer.SendAsync(Bytes(beginning));

        var closed = await transports.ClosedAsync();
        var read = await RunningTransports.ReadAsync(peer);

        Assert.Equal(peer.LocalEndPoint, closed.Remote);
        Assert.Empty(read);
    }

    [Fact]
    public async Task Received_HandlerThrows_ConnectionLivesOn()
    {
        using var transports = RunningTransports.On(SipTransport.Tcp, "127.0.0.1:0");
        using var peer = await transports.ConnectAsync();
        var handler = transports.Transports.Received;
        transports.Transports.Received = (message, flow) =>
        {
            transports.Transports.Received = handler;
            throw new InvalidOperationException("expected by the test");
        };

        await peer.SendAsync(Bytes(Message + Message));
        var (text, _) = await transports.ReceivedAsync();

        Assert.Equal(Message, text);
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
