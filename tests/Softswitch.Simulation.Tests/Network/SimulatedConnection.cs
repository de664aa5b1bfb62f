using System.Net;
using Softswitch.Sip.Transports;

namespace Softswitch.Simulation.Tests.Network;

/// <summary>One end of a simulated TCP connection.</summary>
internal sealed class SimulatedConnection(SimulatedNetwork network, SimulatedTransports owner, SipFlow flow)
{
    private readonly List<byte[]> _beforeOpen = [];
    private SimulatedConnection? _peer;
    private long _lastArrival;

    public SipFlow Flow => flow;

    public bool IsOutgoing { get; init; }

    private SimulatedTransports Owner => owner;

    private IPAddress Local => flow.Local.Address;

    private IPAddress Remote => flow.Remote.Address;

    private bool IsReachable => network.Find(Local) is { IsUp: true } && network.Find(Remote) is { IsUp: true };

    /// <summary>Connects: a round trip later the peer's end is there, or this one is closed.</summary>
    /// <param name="from">Our port as the peer sees it.</param>
    public void Open(IPEndPoint from) =>
        _lastArrival = network.SendStream(Local, Remote, _lastArrival, () =>
        {
            if (IsReachable && network.Find(Remote)?.ListenerOn(flow.Remote.Port) is { } listener)
            {
                var peer = listener.Accept(from);
                peer._peer = this;
                _peer = peer;
                foreach (var message in _beforeOpen)
                {
                    Send(message);
                }

                _beforeOpen.Clear();
            }
            else
            {
                network.SendStream(Remote, Local, 0, () => owner.Forget(this));
            }
        });

    public void Send(byte[] message)
    {
        if (_peer is not { } peer)
        {
            _beforeOpen.Add(message);
        }
        else if (IsReachable)
        {
            _lastArrival = network.SendStream(Local, Remote, _lastArrival, () => peer.Owner.Receive(peer, message));
        }
        else
        {
            Close(); // in truth TCP would try for minutes; the test wants to see what follows
        }
    }

    /// <summary>Closes this end now and the other when it hears of it; a peer that is cut off never does.</summary>
    public void Close()
    {
        if (_peer is { } peer && IsReachable)
        {
            _lastArrival = network.SendStream(Local, Remote, _lastArrival, () => peer.Owner.Forget(peer));
        }

        network.SendStream(Local, Local, 0, () => owner.Forget(this));
    }
}
