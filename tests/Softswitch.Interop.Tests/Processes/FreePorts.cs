using System.Net;
using System.Net.Sockets;

namespace Softswitch.Interop.Tests.Processes;

/// <summary>Ports that the operating system says are free; never the same one twice in a test run.</summary>
internal static class FreePorts
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    /// <summary>A port free for UDP and TCP on 127.0.0.1 and on ::1.</summary>
    public static int One() => Row(1);

    /// <summary>The first, even one of several neighbouring ports.</summary>
    /// <param name="count">How many.</param>
    public static int Row(int count)
    {
        lock (Gate)
        {
            while (true)
            {
                var first = Suggested();
                first += first % 2;
                if (Enumerable.Range(first, count).All(port => port <= IPEndPoint.MaxPort && !Given.Contains(port) && IsFree(port)))
                {
                    Given.UnionWith(Enumerable.Range(first, count));
                    return first;
                }
            }
        }
    }

    private static int Suggested()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static bool IsFree(int port) =>
        CanBind(IPAddress.Any, SocketType.Dgram, port) && CanBind(IPAddress.Any, SocketType.Stream, port)
        && CanBind(IPAddress.IPv6Loopback, SocketType.Dgram, port) && CanBind(IPAddress.IPv6Loopback, SocketType.Stream, port);

    private static bool CanBind(IPAddress address, SocketType type, int port)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, type, ProtocolType.Unspecified);
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
