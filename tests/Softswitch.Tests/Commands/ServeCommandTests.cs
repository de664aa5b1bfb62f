using System.Net;
using System.Net.Sockets;
using Softswitch.Data;

namespace Softswitch.Tests.Commands;

/// <summary>What keeps the exchange from starting, and what the person who starts it reads.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private readonly OfficeDirectory _office = new();

    [Fact]
    public async Task Serve_BrokenYaml_RefusesAndNamesThePlace()
    {
        File.AppendAllText(Path.Combine(_office.Config, "dialplan.yaml"), "broken: [\n");

        var run = await ServeAsync();

        Assert.Equal(3, run.Code);
        Assert.Matches($@"{_office.Config}/dialplan\.yaml:\d+:\d+: error: not valid YAML", run.Error);
        Assert.Contains("the exchange was not started", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_office.Data));
    }

    [Fact]
    [Trait("Category", "Interop")]
    public async Task Serve_SipPortTaken_NamesIt()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _office.Listen(sip: Take(other), http: 0);

        var run = await ServeAsync();

        Assert.Equal(1, run.Code);
        Assert.Equal($"The exchange cannot start: cannot listen on udp:{other.LocalEndPoint}: address in use", LastLine(run.Error));
    }

    [Fact]
    [Trait("Category", "Interop")]
    public async Task Serve_AdminPortTaken_NamesIt()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _office.Listen(sip: FreePort(), http: Take(other));

        var run = await ServeAsync();

        Assert.Equal(1, run.Code);
        Assert.StartsWith("The exchange cannot start:", LastLine(run.Error), StringComparison.Ordinal);
        Assert.Contains($"http://{other.LocalEndPoint}", LastLine(run.Error), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Interop")]
    public async Task Serve_DataDirectoryThatCannotBeWritten_SaysWhichAndWhatToDo()
    {
        _office.Listen(sip: FreePort(), http: 0);
        _office.Edit("softswitch.yaml", "data: ../var ", "data: softswitch.yaml/var ");

        var run = await ServeAsync();

        Assert.Equal(1, run.Code);
        Assert.StartsWith($"The exchange cannot start: cannot write to {_office.Config}/softswitch.yaml/var:", LastLine(run.Error), StringComparison.Ordinal);
        Assert.Contains("data: in softswitch.yaml", LastLine(run.Error), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Interop")]
    public async Task Serve_DataOfARunningExchange_IsLeftAlone()
    {
        using var other = DataDirectory.Open(_office.Data);
        _office.Listen(sip: FreePort(), http: 0);

        var run = await ServeAsync();

        Assert.Equal(1, run.Code);
        Assert.Contains("another softswitch is running with it", LastLine(run.Error), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Interop")]
    public async Task Serve_TokenFileWithoutAToken_IsNamed()
    {
        _office.Listen(sip: FreePort(), http: 0);
        Directory.CreateDirectory(_office.Data);
        File.WriteAllText(Path.Combine(_office.Data, "admin.token"), "short\n");

        var run = await ServeAsync();

        Assert.Equal(1, run.Code);
        Assert.Contains($"{_office.Data}/admin.token holds no usable token", LastLine(run.Error), StringComparison.Ordinal);
    }

    public void Dispose() => _office.Dispose();

    private static int Take(Socket socket)
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (socket.SocketType == SocketType.Stream)
        {
            socket.Listen();
        }

        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        return Take(socket);
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    private Task<CommandRun> ServeAsync() => CommandRun.OfAsync("serve", "--config", _office.Config);
}
