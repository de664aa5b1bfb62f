using System.Collections.Concurrent;
using System.Net;

namespace Softswitch.Media.Engine;

/// <summary>Pairs of RTP and RTCP ports, handed out at random so that the next one cannot be guessed.</summary>
/// <remarks>Taken on the signalling loop; given back from any thread.</remarks>
internal sealed class PortPool
{
    private readonly List<int> _free = [];
    private readonly List<int> _foreign = [];
    private readonly ConcurrentQueue<int> _returned = new();
    private readonly IMediaNetwork _network;
    private readonly Random _random;

    public PortPool(MediaOptions options, IMediaNetwork network, Random random)
    {
        _network = network;
        _random = random;
        for (var port = options.RtpPortMin + (options.RtpPortMin & 1); port < options.RtpPortMax; port += 2)
        {
            _free.Add(port);
        }
    }

    /// <summary>Binds an even port and the odd one after it.</summary>
    /// <returns><c>false</c> when none is free, by our books or because other programs hold the rest.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The address cannot be used at all.</exception>
    public bool TryTake(IPAddress local, out PortPair pair)
    {
        while (_returned.TryDequeue(out var returned))
        {
            _free.Add(returned);
        }

        try
        {
            while (_free.Count > 0)
            {
                var index = _random.Next(_free.Count);
                var port = _free[index];
                if (TryBind(local, port, out pair))
                {
                    RemoveAt(index);
                    return true;
                }

                RemoveAt(index);
                _foreign.Add(port);
            }

            pair = default;
            return false;
        }
        finally
        {
            _free.AddRange(_foreign); // another program may let go of them
            _foreign.Clear();
        }
    }

    /// <summary>Gives a pair back, its sockets closed.</summary>
    public void Return(int port) => _returned.Enqueue(port);

    private bool TryBind(IPAddress local, int port, out PortPair pair)
    {
        pair = default;
        var rtp = _network.Bind(local, port);
        if (rtp is null)
        {
            return false;
        }

        IMediaSocket? rtcp = null;
        try
        {
            rtcp = _network.Bind(local, port + 1);
        }
        finally
        {
            if (rtcp is null)
            {
                rtp.Dispose();
            }
        }

        pair = rtcp is null ? default : new(port, rtp, rtcp);
        return rtcp is not null;
    }

    private void RemoveAt(int index)
    {
        _free[index] = _free[^1];
        _free.RemoveAt(_free.Count - 1);
    }
}
