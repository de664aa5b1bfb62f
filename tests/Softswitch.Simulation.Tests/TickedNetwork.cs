using System.Net;
using Softswitch.Media.Engine;

namespace Softswitch.Simulation.Tests;

/// <summary>Sockets of a simulated host; opening one wakes the ticker.</summary>
internal sealed class TickedNetwork(IMediaNetwork network, MediaTicker ticker) : IMediaNetwork
{
    public IMediaSocket? Bind(IPAddress local, int port)
    {
        ticker.Wake();
        return network.Bind(local, port);
    }
}
