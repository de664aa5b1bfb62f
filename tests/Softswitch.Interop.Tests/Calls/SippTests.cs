using Softswitch.Interop.Tests.Office;
using Softswitch.Interop.Tests.Phones;
using Xunit.Abstractions;

namespace Softswitch.Interop.Tests.Calls;

/// <summary>Exact messages, seen from outside.</summary>
[Trait("Category", "Interop")]
public sealed class SippTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    public async Task Register_WithDigest_Succeeds(string transport)
    {
        await using var office = await TestOffice.OpenAsync(output);

        var result = await Sipp.RunAsync(office.Scenario("register", "10103") with { Transport = transport });

        result.AssertFollowed();
    }

    [Fact]
    public async Task Register_WrongPassword_IsChallengedAgain()
    {
        await using var office = await TestOffice.OpenAsync(output);

        var result = await Sipp.RunAsync(office.Scenario("register-refused", "10103") with { Password = "wrong" });

        result.AssertFollowed();
    }

    [Theory]
    [InlineData("call", "udp")]                      // answered, talk, BYE
    [InlineData("call", "tcp")]
    [InlineData("reinvite", "udp")]                  // hold and resume
    public async Task Call_ToAPhoneThatAnswers_FollowsTheScenario(string scenario, string transport)
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101", options => options with { AutoAnswer = true });

        var result = await Sipp.RunAsync(office.Scenario(scenario, "10103") with { Number = "10101", Transport = transport });

        result.AssertFollowed();
        await callee.EventAsync("CALL_CLOSED", "by peer");
    }

    [Fact]
    public async Task Cancel_WhileRinging_Gets487()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101");

        var result = await Sipp.RunAsync(office.Scenario("cancel", "10103") with { Number = "10101" });

        result.AssertFollowed();
        await callee.EventAsync("CALL_CLOSED");
    }

    [Fact]
    public async Task Offer_WithoutACommonCodec_Gets488()
    {
        await using var office = await TestOffice.OpenAsync(output);
        await office.PhoneAsync("10101");

        var result = await Sipp.RunAsync(office.Scenario("no-common-codec", "10103") with { Number = "10101" });

        result.AssertFollowed();
    }

    [Fact]
    public async Task Call_ToARegisteredScenario_GoesToItsWholeContact()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var registration = office.Scenario("register", "10103");
        (await Sipp.RunAsync(registration)).AssertFollowed();
        await using var callee = Sipp.Start(registration with { Scenario = "answer", IsCaller = false });
        var caller = await office.PhoneAsync("10100");

        await caller.DialAsync("10103");
        await caller.EventAsync("CALL_ESTABLISHED");
        await caller.HangUpAsync();

        (await callee.EndAsync()).AssertFollowed();
    }

    [Fact]
    public async Task Caller_WithAForgedFrom_IsShownAsTheExtensionItAuthenticatedAs()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101");
        await using var caller = Sipp.Start(office.Scenario("cancel", "10103") with { Number = "10101", From = "10001" });

        var incoming = await callee.EventAsync("CALL_INCOMING");

        Assert.Contains("sip:10103@", incoming.Peer, StringComparison.Ordinal);
        (await caller.EndAsync()).AssertFollowed();
    }
}
