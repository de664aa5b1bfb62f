using Softswitch.Interop.Tests.Processes;
using Softswitch.Interop.Tests.Sound;

namespace Softswitch.Interop.Tests.Phones;

/// <summary>The phones themselves work: no exchange.</summary>
[Trait("Category", "Interop")]
public sealed class BaresipTests
{
    [Fact]
    public async Task CommandAsync_OnAFreshPhone_IsAnswered()
    {
        await using var phone = await Baresip.StartAsync(Unregistered("alice"));

        var account = await phone.CommandAsync("reginfo");

        Assert.Contains("sip:alice@", account, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventAsync_ThatNeverComes_FailsWithTheLog()
    {
        await using var phone = await Baresip.StartAsync(Unregistered("alice"));

        var error = await Assert.ThrowsAsync<TimeoutException>(() => phone.EventAsync("CALL_INCOMING", within: TimeSpan.FromMilliseconds(50)));

        Assert.Contains("baresip is ready", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task Dial_FromPhoneToPhone_BothHearEachOther(string address)
    {
        using var files = new TemporaryDirectory();
        var (sip, server) = (FreePorts.One(), FreePorts.One());
        await using var callee = await Baresip.StartAsync(Unregistered("bob", $"{address}:{server}") with
        {
            SipPort = sip,
            AutoAnswer = true,
            Speech = ToneFile.Write(files.At("700.wav"), 700, seconds: 20),
        });
        await using var caller = await Baresip.StartAsync(Unregistered("alice", $"{address}:{sip}") with
        {
            Speech = ToneFile.Write(files.At("1000.wav"), 1_000, seconds: 2),
        });

        await caller.DialAsync("bob");
        await caller.EventAsync("CALL_CLOSED", "end of file"); // it has said all of its file
        await callee.EventAsync("CALL_CLOSED");
        await caller.StopAsync();
        await callee.StopAsync();

        Assert.InRange(ToneDetector.SecondsHeard(callee.Heard.Single(), 1_000), 1.5, 2.1);
        Assert.InRange(ToneDetector.SecondsHeard(caller.Heard.Single(), 700), 1.5, 2.1);
    }

    private static BaresipOptions Unregistered(string user, string server = "127.0.0.1:9") => new(user, "", server) { Registers = false };
}
