using System.Diagnostics;
using System.Net.Sockets;
using Softswitch.Interop.Tests.Office;
using Xunit.Abstractions;

namespace Softswitch.Interop.Tests.Faults;

/// <summary>How soon phones are answered after the start of the process.</summary>
[Trait("Category", "Load")]
public sealed class StartTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Start_FirstRegister_IsAnsweredSoon()
    {
        using var files = new OfficeFiles(new OfficeSettings());
        using var phone = new RawPhone($"127.0.0.1:{files.SipPort}");
        var clock = Stopwatch.StartNew();
        await using var exchange = ExchangeProcess.Launch(files);

        using var between = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        RawAnswer? answer = null;
        for (var attempt = 1; answer is null && clock.Elapsed < TimeSpan.FromSeconds(15); attempt++)
        {
            await between.WaitForNextTickAsync();
            answer = await TryRegisterAsync(phone, $"start{attempt}");
        }

        output.WriteLine($"First REGISTER answered after {clock.ElapsedMilliseconds} ms.");
        Assert.Equal(401, answer?.Status);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5); // 1.5 s on a machine that does nothing else
    }

    /// <returns>Null when nobody listens yet.</returns>
    private static async Task<RawAnswer?> TryRegisterAsync(RawPhone phone, string callId)
    {
        try
        {
            phone.Send(phone.Request("REGISTER", "sip:127.0.0.1", "10100", callId));
            return await phone.AnswerAsync(callId, "REGISTER").WaitAsync(TimeSpan.FromMilliseconds(500));
        }
        catch (Exception error) when (error is SocketException or TimeoutException)
        {
            return null;
        }
    }
}
