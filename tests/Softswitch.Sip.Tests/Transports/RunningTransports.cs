using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Sip.Loop;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Tests.Transports;

/// <summary>Real transports on a running loop; what they report can be awaited.</summary>
internal sealed class RunningTransports : IDisposable
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(10);

    private readonly SignallingLoop _loop = new(TimeProvider.System);
    private readonly Channel<(string Text, SipFlow Flow)> _received = Channel.CreateUnbounded<(string, SipFlow)>();
    private readonly Channel<SipFlow> _closed = Channel.CreateUnbounded<SipFlow>();

    public RunningTransports(TransportLimits? limits = null, params (SipTransport Transport, IPEndPoint EndPoint)[] listen)
    {
        Transports = SipTransports.Open(listen, _loop, NullLogger.Instance, limits);
        Transports.Received = (message, flow) => _received.Writer.TryWrite((Encoding.UTF8.GetString(message), flow));
        Transports.Closed = flow => _closed.Writer.TryWrite(flow);
        _loop.Start();
    }

    public SipTransports Transports { get; }

    public static RunningTransports On(SipTransport transport, string endPoint, TransportLimits? limits = null) =>
        new(limits, (transport, IPEndPoint.Parse(endPoint)));

    public IPEndPoint EndPoint => Transports.Listeners[0].EndPoint;

    public async Task<(string Text, SipFlow Flow)> ReceivedAsync() => await _received.Reader.ReadAsync().AsTask().WaitAsync(Guard);

    public async Task<SipFlow> ClosedAsync() => await _closed.Reader.ReadAsync().AsTask().WaitAsync(Guard);

    /// <summary>Calls something on the loop.</summary>
    public Task<T> RunAsync<T>(Func<T> function)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(() => done.SetResult(function()));
        return done.Task.WaitAsync(Guard);
    }

    public Task<bool> SendAsync(SipFlow flow, string text) => RunAsync(() => Transports.Send(flow, Encoding.UTF8.GetBytes(text)));

    /// <summary>A peer's socket, connected to the listener.</summary>
    public async Task<Socket> ConnectAsync()
    {
        var peer = new Socket(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await peer.ConnectAsync(EndPoint).WaitAsync(Guard);
        return peer;
    }

    /// <summary>What the peer reads next; empty when the connection has ended.</summary>
    public static async Task<string> ReadAsync(Socket peer)
    {
        var buffer = new byte[65536];
        try
        {
            var count = await peer.ReceiveAsync(buffer).WaitAsync(Guard);
            return Encoding.UTF8.GetString(buffer, 0, count);
        }
        catch (SocketException)
        {
            return string.Empty; // reset: ended too
        }
    }

    public void Dispose()
    {
        Transports.Dispose();
        _loop.Dispose();
    }
}
