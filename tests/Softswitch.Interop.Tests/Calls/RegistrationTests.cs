using Softswitch.Interop.Tests.Office;
using Softswitch.Interop.Tests.Phones;
using Xunit.Abstractions;

namespace Softswitch.Interop.Tests.Calls;

/// <summary>Phones register, and stay reachable.</summary>
[Trait("Category", "Interop")]
public sealed class RegistrationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Register_WrongPassword_IsRefused()
    {
        await using var office = await TestOffice.OpenAsync(output);
        await using var phone = await Baresip.StartAsync(new BaresipOptions("10100", "wrong", office.Server));

        await phone.EventAsync("REGISTER_FAIL");

        Assert.Empty(phone.Seen("REGISTER_OK"));
    }

    [Fact]
    public async Task Register_UnknownExtension_IsRefusedLikeAWrongPassword()
    {
        await using var office = await TestOffice.OpenAsync(output);
        await using var phone = await Baresip.StartAsync(new BaresipOptions("19999", "demo-19999", office.Server));

        await phone.EventAsync("REGISTER_FAIL");

        Assert.Empty(phone.Seen("REGISTER_OK"));
    }

    [Fact]
    public async Task Phone_AfterTheExchangeWasKilled_IsReachedWithoutRegisteringAgain()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101");
        var caller = await office.PhoneAsync("10100", options => options with { Speech = office.Tone(1_000, seconds: 1.5) });
        await caller.DialAsync("10101");
        await callee.AnswerAsync();
        await callee.EventAsync("CALL_CLOSED"); // the bindings are more than a second old: on disk
        await office.Exchange.KillAsync();

        await office.StartExchangeAsync();
        await caller.DialAsync("10101");

        await callee.AnswerAsync();
        await caller.EventAsync("CALL_ESTABLISHED");
        Assert.Single(callee.Seen("REGISTER_OK"));
    }

    [Fact]
    public async Task Stop_DuringACall_EndsItAndExitsInTime()
    {
        await using var office = await TestOffice.OpenAsync(output);
        var callee = await office.PhoneAsync("10101", options => options with { AutoAnswer = true });
        var caller = await office.PhoneAsync("10100");
        await caller.DialAsync("10101");
        await caller.EventAsync("CALL_ESTABLISHED");

        var code = await office.Exchange.StopAsync(within: TimeSpan.FromSeconds(3));

        Assert.Equal(0, code);
        await caller.EventAsync("CALL_CLOSED", "by peer");
        await callee.EventAsync("CALL_CLOSED", "by peer");
    }
}
