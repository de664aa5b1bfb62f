using System.Net;
using System.Net.Sockets;
using Softswitch.Interop.Tests.Phones;
using Softswitch.Interop.Tests.Processes;

namespace Softswitch.Interop.Tests.Office;

/// <summary>The program as it is delivered: what it does with what it cannot use.</summary>
[Trait("Category", "Interop")]
public sealed class StartTests : IDisposable
{
    private readonly OfficeFiles _office = new(new OfficeSettings());

    [Fact]
    public async Task Check_ExampleOffice_IsFine()
    {
        var (code, output) = await RunAsync("check", Path.Combine(OfficeFiles.Repository, "config"));

        Assert.True(code == 0, output);
        Assert.Contains("0 failed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_BrokenConfiguration_RefusesAndSaysWhere()
    {
        File.AppendAllText(Path.Combine(_office.Config, "schedule.yaml"), "\nswitchbord: {}\n");

        var (code, output) = await RunAsync("serve", _office.Config);

        Assert.Equal(3, code);
        Assert.Matches(@"schedule\.yaml:\d+:\d+: error: .*switchbord", output);
    }

    [Fact]
    public async Task Serve_DataDirectoryThatIsAFile_RefusesWithAPlainMessage()
    {
        File.WriteAllText(_office.Data, "");

        var (code, output) = await RunAsync("serve", _office.Config);

        Assert.Equal(1, code);
        Assert.Contains(_office.Data, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal); // no stack trace
    }

    [Fact]
    public async Task Serve_PortInUse_RefusesWithAPlainMessage()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, _office.SipPort));

        var (code, output) = await RunAsync("serve", _office.Config);

        Assert.Equal(1, code);
        Assert.Contains($":{_office.SipPort}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    public void Dispose() => _office.Dispose();

    private static async Task<(int Code, string Output)> RunAsync(string command, string config)
    {
        await using var process = ChildProcess.Start(Path.Combine(AppContext.BaseDirectory, "softswitch"), [command, "--config", config]);
        var code = await process.ExitAsync(Baresip.Soon);
        return (code, process.Output);
    }
}
