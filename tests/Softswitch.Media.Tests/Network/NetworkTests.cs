using System.Net;
using System.Net.Sockets;
using Softswitch.Media.Engine;
using Softswitch.Media.Network;

namespace Softswitch.Media.Tests.Network;

/// <summary>Real sockets on the loopback interface.</summary>
[Trait("Category", "Interop")]
public sealed class NetworkTests
{
    [Theory]
    [InlineData("linux", "127.0.0.1")]
    [InlineData("linux", "::1")]
    [InlineData("portable", "127.0.0.1")]
    [InlineData("portable", "::1")]
    public void Bind_TwoSockets_ReachEachOther(string kind, string address)
    {
        var local = IPAddress.Parse(address);
        using var first = BindAny(Make(kind), local, out var firstAddress);
        using var second = BindAny(Make(kind), local, out var secondAddress);
        var buffer = new byte[2048];
        Assert.Equal(-1, first.Receive(buffer, out _));

        second.Send([], firstAddress);
        second.Send([1, 2, 3], firstAddress);

        Assert.Equal(0, first.Receive(buffer, out _));
        Assert.Equal(3, first.Receive(buffer, out var from));
        Assert.Equal([1, 2, 3], buffer[..3]);
        Assert.Equal(secondAddress, from);
        Assert.Equal(-1, first.Receive(buffer, out from));
        Assert.Equal(default, from);
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("portable")]
    public void Bind_PortTaken_ReturnsNull(string kind)
    {
        var network = Make(kind);
        using var first = BindAny(network, IPAddress.Loopback, out var address);

        Assert.Null(network.Bind(IPAddress.Loopback, address.Port));
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("portable")]
    public void Bind_AddressOfAnotherMachine_Throws(string kind)
    {
        var exception = Assert.Throws<SocketException>(() => Make(kind).Bind(IPAddress.Parse("192.0.2.1"), 30000));

        Assert.Equal(SocketError.AddressNotAvailable, exception.SocketErrorCode);
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("portable")]
    public void Send_WhereNobodyListensOrNotReachable_IsLostInSilence(string kind)
    {
        using var socket = BindAny(Make(kind), IPAddress.Loopback, out _);
        var buffer = new byte[16];

        socket.Send([1], MediaAddress.From(IPAddress.Loopback, 9));
        socket.Send([1], MediaAddress.From(IPAddress.IPv6Loopback, 9));
        socket.Dispose();
        socket.Dispose();

        Assert.Equal(0, buffer[0]);
    }

    private static IMediaNetwork Make(string kind) => kind == "linux" ? new LinuxMediaNetwork() : new PortableMediaNetwork();

    private static IMediaSocket BindAny(IMediaNetwork network, IPAddress local, out MediaAddress address)
    {
        for (var port = 31000; port < 32000; port++)
        {
            if (network.Bind(local, port) is { } socket)
            {
                address = MediaAddress.From(local, port);
                return socket;
            }
        }

        throw new InvalidOperationException("No port is free.");
    }
}
