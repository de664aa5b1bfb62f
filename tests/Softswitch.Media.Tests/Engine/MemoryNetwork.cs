using System.Net;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Tests.Engine;

/// <summary>Sockets in memory: what is sent is there at once; what nobody has bound is lost. Allocates only when a queue has to grow.</summary>
internal sealed class MemoryNetwork : IMediaNetwork
{
    private readonly Dictionary<MediaAddress, MemorySocket> _sockets = [];

    /// <summary>Ports that other programs hold.</summary>
    public HashSet<int> TakenPorts { get; } = [];

    public int OpenSockets => _sockets.Count;

    IMediaSocket? IMediaNetwork.Bind(IPAddress local, int port) => Bind(local, port);

    public MemorySocket? Bind(IPAddress local, int port)
    {
        var address = MediaAddress.From(local, port);
        if (TakenPorts.Contains(port) || _sockets.ContainsKey(address))
        {
            return null;
        }

        return _sockets[address] = new(this, address);
    }

    internal sealed class MemorySocket(MemoryNetwork network, MediaAddress address) : IMediaSocket
    {
        private const int Slots = 128;
        private const int SlotSize = 2048;

        private readonly byte[] _bytes = new byte[Slots * SlotSize];
        private readonly (MediaAddress From, int Length)[] _waiting = new (MediaAddress, int)[Slots];
        private int _first;
        private int _count;

        public MediaAddress Address => address;

        public int Receive(Span<byte> buffer, out MediaAddress from)
        {
            if (_count == 0)
            {
                from = default;
                return -1;
            }

            (from, var length) = _waiting[_first];
            _bytes.AsSpan(_first * SlotSize, length).CopyTo(buffer);
            _first = (_first + 1) % Slots;
            _count--;
            return length;
        }

        public void Send(ReadOnlySpan<byte> datagram, in MediaAddress to)
        {
            if (network._sockets.TryGetValue(to, out var receiver))
            {
                receiver.Take(datagram, address);
            }
        }

        public void Dispose() => network._sockets.Remove(address);

        private void Take(ReadOnlySpan<byte> datagram, MediaAddress from)
        {
            if (_count == Slots)
            {
                return;
            }

            var slot = (_first + _count++) % Slots;
            datagram.CopyTo(_bytes.AsSpan(slot * SlotSize));
            _waiting[slot] = (from, datagram.Length);
        }
    }
}
