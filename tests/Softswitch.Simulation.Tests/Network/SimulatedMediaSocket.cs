using Softswitch.Media.Engine;

namespace Softswitch.Simulation.Tests.Network;

/// <summary>An RTP or RTCP socket of a simulated host; datagrams wait in it until they are due and read.</summary>
internal sealed class SimulatedMediaSocket(SimulatedNetwork network, SimulatedHost host, MediaAddress address) : IMediaSocket
{
    /// <summary>What a socket buffer holds; more is lost, as from a socket that nobody reads.</summary>
    private const int MaxWaiting = 1000;

    private readonly PriorityQueue<(MediaAddress From, byte[] Datagram), (long Due, long Sequence)> _waiting = new();

    public SimulatedHost Host => host;

    public MediaAddress Address => address;

    public int Receive(Span<byte> buffer, out MediaAddress from)
    {
        from = default;
        if (!_waiting.TryPeek(out var next, out var at) || at.Due > network.Now)
        {
            return -1;
        }

        _waiting.Dequeue();
        from = next.From;
        var length = Math.Min(buffer.Length, next.Datagram.Length);
        next.Datagram.AsSpan(0, length).CopyTo(buffer);
        return length;
    }

    public void Send(ReadOnlySpan<byte> datagram, in MediaAddress to) => network.SendMedia(this, to, datagram);

    public void Dispose() => network.Release(this);

    internal void Enqueue(MediaAddress from, long due, long sequence, ReadOnlySpan<byte> datagram)
    {
        if (_waiting.Count < MaxWaiting)
        {
            _waiting.Enqueue((from, datagram.ToArray()), (due, sequence));
        }
    }
}
