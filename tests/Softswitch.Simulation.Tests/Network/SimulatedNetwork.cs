using System.Net;
using Softswitch.Media.Engine;
using Softswitch.Sip.Transports;
using Softswitch.Testing;

namespace Softswitch.Simulation.Tests.Network;

/// <summary>An IP network in virtual time: hosts with SIP transports and RTP sockets, links that delay, lose, repeat and reorder.</summary>
/// <remarks>What happens follows from the seed alone, so a failed test can be replayed. All of it runs on the loop.</remarks>
public sealed class SimulatedNetwork
{
    private readonly Random _random;
    private readonly Dictionary<IPAddress, SimulatedHost> _hosts = [];
    private readonly Dictionary<(IPAddress, IPAddress), LinkSettings> _links = [];
    private readonly Dictionary<MediaAddress, SimulatedMediaSocket> _mediaSockets = [];
    private readonly PriorityQueue<Action, (long Due, long Sequence)> _underWay = new();
    private readonly ITimer _arrival;
    private long _sequence;

    /// <param name="loop">The loop all hosts share.</param>
    /// <param name="seed">Decides what is lost, repeated and delayed.</param>
    public SimulatedNetwork(VirtualLoop loop, int seed)
    {
        Loop = loop;
        _random = new Random(seed);
        _arrival = loop.Loop.Time.CreateTimer(_ => Arrive(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Settings of links that have none of their own.</summary>
    public LinkSettings DefaultLink { get; set; } = new();

    /// <summary>Sees every SIP message when it is sent.</summary>
    public Action<SimulatedMessage>? Observer { get; set; }

    internal VirtualLoop Loop { get; }

    /// <summary>Adds a host, or finds it.</summary>
    /// <param name="address">IPv4 or IPv6 address.</param>
    public SimulatedHost Host(string address)
    {
        var key = IPAddress.Parse(address);
        if (!_hosts.TryGetValue(key, out var host))
        {
            host = new SimulatedHost(this, key);
            _hosts.Add(key, host);
        }

        return host;
    }

    /// <summary>Sets how the way between two hosts behaves from now on.</summary>
    public void SetLink(SimulatedHost a, SimulatedHost b, LinkSettings settings)
    {
        _links[(a.Address, b.Address)] = settings;
        _links[(b.Address, a.Address)] = settings;
    }

    internal SimulatedHost? Find(IPAddress address) => _hosts.GetValueOrDefault(address);

    internal void Observe(SipTransport transport, IPEndPoint from, IPEndPoint to, byte[] message) =>
        Observer?.Invoke(new SimulatedMessage(Loop.Clock.GetUtcNow(), transport, from, to, message));

    /// <summary>Sends a datagram of SIP: it arrives as often as the link lets it, at the host that is there then.</summary>
    internal void SendDatagram(IPEndPoint from, IPEndPoint to, byte[] message)
    {
        foreach (var due in Arrivals(from.Address, to.Address))
        {
            Schedule(due, () =>
            {
                if (Find(to.Address) is { IsUp: true } host)
                {
                    host.ReceiveDatagram(from, to, message);
                }
            });
        }
    }

    /// <summary>Does something at the far end of a connection: in order, never lost.</summary>
    /// <param name="from">Sender.</param>
    /// <param name="to">Receiver.</param>
    /// <param name="notBefore">When the last thing sent this way arrives.</param>
    /// <param name="arrive">What happens there.</param>
    /// <returns>When it arrives.</returns>
    internal long SendStream(IPAddress from, IPAddress to, long notBefore, Action arrive)
    {
        var due = Math.Max(notBefore, Now + Delay(Link(from, to)));
        Schedule(due, arrive);
        return due;
    }

    internal IMediaSocket? Bind(SimulatedHost host, IPAddress local, int port)
    {
        var address = MediaAddress.From(local, port);
        if (_mediaSockets.ContainsKey(address))
        {
            return null;
        }

        var socket = new SimulatedMediaSocket(this, host, address);
        _mediaSockets.Add(address, socket);
        return socket;
    }

    internal void Release(SimulatedMediaSocket socket) => _mediaSockets.Remove(socket.Address);

    /// <summary>Sends a datagram of RTP: it waits at the socket until it is due and asked for.</summary>
    internal void SendMedia(SimulatedMediaSocket from, in MediaAddress to, ReadOnlySpan<byte> datagram)
    {
        if (!from.Host.IsUp || !_mediaSockets.TryGetValue(to, out var socket) || !socket.Host.IsUp)
        {
            return;
        }

        foreach (var due in Arrivals(from.Host.Address, socket.Host.Address))
        {
            socket.Enqueue(from.Address, due, ++_sequence, datagram);
        }
    }

    internal long Now => Loop.Clock.GetTimestamp();

    /// <summary>When a datagram arrives: never, once or twice.</summary>
    private IEnumerable<long> Arrivals(IPAddress from, IPAddress to)
    {
        var link = Link(from, to);
        if (!Happens(link.Loss))
        {
            yield return Arrival(link);
        }

        if (Happens(link.Duplication))
        {
            yield return Arrival(link);
        }
    }

    private long Arrival(LinkSettings link) => Now + Delay(link) + (Happens(link.Reordering) ? link.HeldBack.Ticks : 0);

    private bool Happens(double share) => share > 0 && _random.NextDouble() < share;

    private long Delay(LinkSettings link) => link.Delay.Ticks + (link.Jitter > TimeSpan.Zero ? _random.NextInt64(link.Jitter.Ticks + 1) : 0);

    private LinkSettings Link(IPAddress from, IPAddress to) => _links.GetValueOrDefault((from, to), DefaultLink);

    private void Schedule(long due, Action arrive)
    {
        _underWay.Enqueue(arrive, (due, ++_sequence));
        SetArrival();
    }

    private void Arrive()
    {
        while (_underWay.TryPeek(out _, out var next) && next.Due <= Now)
        {
            _underWay.Dequeue()();
        }

        SetArrival();
    }

    private void SetArrival()
    {
        if (_underWay.TryPeek(out _, out var next))
        {
            _arrival.Change(TimeSpan.FromTicks(Math.Max(next.Due - Now, 0)), Timeout.InfiniteTimeSpan);
        }
    }
}
