namespace Softswitch.Voicemail.Tests.Listening;

public sealed class PinTests
{
    private readonly MailboxFixture _office = new();

    [Theory]
    [InlineData("7394#", true)]
    [InlineData("7394", true)]   // without hash, after the pause
    [InlineData("7395#", false)]
    [InlineData("739#", false)]  // a beginning of it
    [InlineData("73940#", false)] // more than it
    [InlineData("#", false)]
    [InlineData("*#", false)]
    public async Task OpenAsync_Pin_OpensOnlyWithTheRightOne(string keys, bool opens)
    {
        var call = await OpenAsync(_office.Call("10100").Press("vm.enter-pin", keys));

        Assert.Equal(opens, call.Heard.Contains("vm.no-messages"));
        Assert.Equal(opens, _office.Store.Calls.Contains("List"));
    }

    [Fact]
    public async Task OpenAsync_ThreeWrongPins_SaysGoodbye()
    {
        var call = await OpenAsync(Wrong(3));

        Assert.Equal("vm.enter-pin vm.wrong-pin vm.enter-pin vm.wrong-pin vm.enter-pin vm.wrong-pin vm.goodbye", call.HeardText);
        Assert.Equal("mailbox 10100 stays closed", call.HungUp);
    }

    [Fact]
    public async Task OpenAsync_RightAtTheThirdTry_Opens()
    {
        var call = await OpenAsync(Wrong(2).Press("vm.enter-pin", "7394#"));

        Assert.Contains("vm.no-messages", call.Heard);
    }

    [Fact]
    public async Task OpenAsync_BoxWithoutPin_CannotBeOpened()
    {
        var call = _office.Call("10400");

        await _office.Mailboxes.OpenAsync(call, "10400");

        Assert.Equal("vm.no-pin vm.goodbye", call.HeardText);
    }

    [Fact]
    public async Task OpenAsync_TenWrongPins_LocksTheBoxForThatCallerForTenMinutes()
    {
        await FailAsync(9);
        Assert.Contains("vm.wrong-pin vm.locked vm.goodbye", (await OpenAsync(Wrong(1))).HeardText, StringComparison.Ordinal);

        Assert.Equal("vm.locked vm.goodbye", (await OpenAsync(Right())).HeardText);
        Assert.Contains("vm.no-messages", (await OpenAsync(Right("10200"))).Heard);

        _office.Time.Now += TimeSpan.FromMinutes(10);
        Assert.Contains("vm.no-messages", (await OpenAsync(Right())).Heard);
    }

    [Fact]
    public async Task OpenAsync_WrongPinsFarApart_DoNotLock()
    {
        await FailAsync(9);
        _office.Time.Now += TimeSpan.FromMinutes(5);
        await FailAsync(3);

        Assert.Contains("vm.no-messages", (await OpenAsync(Right())).Heard);
    }

    [Fact]
    public async Task OpenAsync_RightPin_ForgetsTheWrongOnes()
    {
        await FailAsync(9);
        await OpenAsync(Right());
        await FailAsync(9);

        Assert.Contains("vm.no-messages", (await OpenAsync(Right())).Heard);
    }

    [Fact]
    public async Task OpenAsync_NothingEntered_IsNoWrongPin()
    {
        for (var n = 0; n < 10; n++)
        {
            await OpenAsync(_office.Call("10100"));
        }

        Assert.Contains("vm.no-messages", (await OpenAsync(Right())).Heard);
    }

    private ScriptedCall Right(string caller = "10100") => _office.Call(caller).Press("vm.enter-pin", "7394#");

    private ScriptedCall Wrong(int times)
    {
        var call = _office.Call("10100");
        for (var n = 0; n < times; n++)
        {
            call.Press("vm.enter-pin", "0000#");
        }

        return call;
    }

    private async Task FailAsync(int times)
    {
        for (var left = times; left > 0; left -= 3)
        {
            await OpenAsync(Wrong(Math.Min(left, 3)));
        }
    }

    private async Task<ScriptedCall> OpenAsync(ScriptedCall call)
    {
        await _office.Mailboxes.OpenAsync(call, "10100").WaitAsync(TimeSpan.FromSeconds(10));
        return call;
    }
}
