using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Data;
using Softswitch.Data.Messages;
using Softswitch.Interop.Tests.Office;
using Softswitch.Interop.Tests.Phones;
using Softswitch.Interop.Tests.Sound;
using Xunit.Abstractions;

namespace Softswitch.Interop.Tests.Faults;

/// <summary>The exchange is asked to stop while it is busy.</summary>
[Trait("Category", "Interop")]
public sealed class StopTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)] // SIGTERM, as service managers send it
    [InlineData(true)]  // SIGINT, as Ctrl-C sends it
    public async Task Stop_DuringACallAndARecording_EndsBothInOrder(bool isCtrlC)
    {
        await using var office = await TestOffice.OpenAsync(output, new OfficeSettings { IsOpen = false });
        var phone = office.Scenario("register", "10102");
        (await Sipp.RunAsync(phone)).AssertFollowed();
        await using var callee = Sipp.Start(phone with { Scenario = "answer", IsCaller = false });
        await using var caller = Sipp.Start(office.Scenario("call-ended-by-callee", "10100") with { Number = "10102" });
        await office.Exchange.LoggedAsync("10100 talks to 10102");
        await using var speaker = Sipp.Start(office.Scenario("speak-until-ended", "10103") with { Number = "10101", Tone = 1_000 });
        await GrowingFiles.WaitAsync(office.Data, "*.part", 1, 3 * 2 * ToneFile.Rate, TimeSpan.FromSeconds(20));

        var within = TimeSpan.FromSeconds(3);
        var code = await (isCtrlC ? office.Exchange.InterruptAsync(within) : office.Exchange.StopAsync(within));

        Assert.Equal(0, code);
        (await caller.EndAsync()).AssertFollowed(); // all three were told with a BYE
        (await callee.EndAsync()).AssertFollowed();
        (await speaker.EndAsync()).AssertFollowed();
        using var data = DataDirectory.Open(office.Data);
        using var store = new MessageStore(data, TimeProvider.System, NullLogger<MessageStore>.Instance);
        var message = Assert.Single(await store.ListAsync("10101"));
        Assert.False(message.IsRecovered);
        Assert.InRange(ToneDetector.SecondsHeard(message.File, 1_000), 2.5, message.Length.TotalSeconds + 0.1);
    }

    [Fact]
    public async Task Stop_HangUpThatIsLost_IsSentAgain()
    {
        await using var office = await TestOffice.OpenAsync(output, new OfficeSettings { IsOpen = false });
        using var phone = new RawPhone(office.Server);
        await phone.InviteAsync("10100", TestOffice.Password("10100"), "10101", "call");

        var stopping = office.Exchange.StopAsync(within: TimeSpan.FromSeconds(3));
        var lost = await phone.RequestedAsync("BYE");
        var again = await phone.RequestedAsync("BYE");
        phone.Accept(again);

        Assert.Equal(lost, again);
        Assert.Equal(0, await stopping);
    }

    [Fact]
    public async Task Stop_CallWhoseAnswerIsNotConfirmedYet_IsEndedOnceItIs()
    {
        await using var office = await TestOffice.OpenAsync(output, new OfficeSettings { IsOpen = false });
        using var phone = new RawPhone(office.Server);
        var accepted = await phone.InviteAsync("10100", TestOffice.Password("10100"), "10101", "call", confirm: false);

        var stopping = office.Exchange.StopAsync(within: TimeSpan.FromSeconds(3));
        await office.Exchange.LoggedAsync("the exchange is stopping");
        phone.Confirm(accepted);
        phone.Accept(await phone.RequestedAsync("BYE"));

        Assert.Equal(0, await stopping);
    }

    [Fact]
    public async Task Stop_PhoneThatIsSilent_IsNotWaitedForLong()
    {
        await using var office = await TestOffice.OpenAsync(output, new OfficeSettings { IsOpen = false });
        using var phone = new RawPhone(office.Server);
        await phone.InviteAsync("10100", TestOffice.Password("10100"), "10101", "call");

        var code = await office.Exchange.StopAsync(within: TimeSpan.FromSeconds(3));

        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Stop_RightAfterTheStart_IsInOrder()
    {
        await using var office = await TestOffice.OpenAsync(output);

        var code = await office.Exchange.StopAsync(within: TimeSpan.FromSeconds(3));

        Assert.Equal(0, code);
        Assert.EndsWith("Stopped.", office.Exchange.Output, StringComparison.Ordinal);
    }
}
