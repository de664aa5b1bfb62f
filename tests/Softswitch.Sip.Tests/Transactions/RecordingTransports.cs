using System.Net;
using System.Text;
using Softswitch.Sip.Transports;
using Softswitch.Testing;

namespace Softswitch.Sip.Tests.Transactions;

/// <summary>Transports that keep what is sent, with the virtual time, and take what the test receives.</summary>
internal sealed class RecordingTransports(VirtualLoop loop) : ISipTransports
{
    private readonly long _start = loop.Clock.GetTimestamp();
    private long _lastConnection;

    public IReadOnlyList<(SipTransport Transport, IPEndPoint EndPoint)> Listeners { get; } =
        [(SipTransport.Udp, IPEndPoint.Parse("192.0.2.1:5060"))];

    public ReceiveHandler? Received { get; set; }

    public Action<SipFlow>? Closed { get; set; }

    /// <summary>All that was sent, in order.</summary>
    public List<Sent> Messages { get; } = [];

    public bool Fails { get; set; }

    /// <summary>Connections that are gone.</summary>
    public HashSet<long> Dead { get; } = [];

    /// <summary>Milliseconds since the start at which each message was sent.</summary>
    public IEnumerable<double> Times => Messages.Select(message => message.Milliseconds);

    public bool Send(SipFlow flow, ReadOnlySpan<byte> message)
    {
        if (Fails || Dead.Contains(flow.Connection))
        {
            return false;
        }

        var milliseconds = TimeSpan.FromTicks(loop.Clock.GetTimestamp() - _start).TotalMilliseconds;
        Messages.Add(new Sent(milliseconds, flow, Encoding.UTF8.GetString(message)));
        return true;
    }

    public bool IsAlive(SipFlow flow) => !Dead.Contains(flow.Connection);

    public SipFlow? FlowTo(SipTransport transport, IPEndPoint remote) =>
        new(transport, Listeners[0].EndPoint, remote, transport == SipTransport.Udp ? 0 : 1000 + ++_lastConnection);

    public IPEndPoint AddressFor(SipFlow flow) => flow.Local;

    /// <summary>A message comes in, on the loop.</summary>
    public void Receive(string message, SipFlow flow) => loop.Run(() => Received!(Encoding.UTF8.GetBytes(message), flow));

    /// <summary>A connection ends, on the loop.</summary>
    public void Close(SipFlow flow)
    {
        Dead.Add(flow.Connection);
        loop.Run(() => Closed!(flow));
    }
}
