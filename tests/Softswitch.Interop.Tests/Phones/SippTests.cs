using Softswitch.Interop.Tests.Processes;
using Softswitch.Interop.Tests.Sound;

namespace Softswitch.Interop.Tests.Phones;

/// <summary>SIPp runs our scenarios and tells whether they were followed: no exchange.</summary>
[Trait("Category", "Interop")]
public sealed class SippTests
{
    [Fact]
    public async Task RunAsync_AnsweringAPhone_EndsWhenTheScenarioIsDone()
    {
        using var files = new TemporaryDirectory();
        var options = new SippOptions("answer", "127.0.0.1:9", "bob", "") { IsCaller = false };
        await using var sipp = Sipp.Start(options);
        await using var phone = await Baresip.StartAsync(new BaresipOptions("alice", "", $"127.0.0.1:{options.Port}")
        {
            Registers = false,
            Speech = ToneFile.Write(files.At("short.wav"), 1_000, seconds: 0.5),
        });

        await phone.DialAsync("bob");
        var result = await sipp.EndAsync();

        result.AssertFollowed();
    }

    [Fact]
    public async Task RunAsync_ScenarioNotFollowed_SaysWhatWasUnexpected()
    {
        var options = new SippOptions("answer", "127.0.0.1:9", "bob", "") { IsCaller = false };
        await using var callee = Sipp.Start(options);

        var caller = await Sipp.RunAsync(new SippOptions("call", $"127.0.0.1:{options.Port}", "alice", "") { Number = "bob" });

        Assert.Equal(1, caller.ExitCode); // the callee rings at once; the caller expects a challenge
        Assert.Contains("unexpected message", caller.Errors, StringComparison.Ordinal);
    }
}
