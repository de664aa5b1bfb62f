using Softswitch.Calls.Subscriptions;

namespace Softswitch.Voicemail.Tests;

public sealed class MessageCountsTests
{
    private readonly MailboxFixture _office = new();

    [Fact]
    public async Task Count_AfterStart_IsWhatTheStoreHolds()
    {
        _office.Store.Add("10100");
        _office.Store.Add("10100", isHeard: true);

        await _office.Mailboxes.StartAsync();

        Assert.Equal(new MessageCount(1, 1), _office.Mailboxes.Count("10100"));
    }

    [Theory]
    [InlineData("10100", true)]
    [InlineData("10090", true)]  // a group's
    [InlineData("10200", false)] // only announces
    [InlineData("10300", false)] // off
    [InlineData("19999", false)] // unknown
    public void Count_Box_IsKnownWhenItTakesMessages(string mailbox, bool isKnown)
    {
        Assert.Equal(isKnown ? new MessageCount(0, 0) : null, _office.Mailboxes.Count(mailbox));
    }

    [Fact]
    public async Task StartAsync_InterruptedMessages_AreRecoveredBeforeCounting()
    {
        var office = new MailboxFixture(recoverable: 2);

        await office.Mailboxes.StartAsync();

        Assert.Equal(["Recover", "CountAll"], office.Store.Calls);
    }

    [Fact]
    public async Task StartAsync_StoreCannotBeRead_Throws()
    {
        _office.Store.Failing.Add("CountAll");

        await Assert.ThrowsAsync<IOException>(() => _office.Mailboxes.StartAsync());
    }

    [Fact]
    public async Task MarkAndDelete_WithoutACall_MoveTheCountsAndTheLamps()
    {
        var id = _office.Store.Add("10100").Id;
        await _office.Mailboxes.StartAsync();

        Assert.True(await _office.Mailboxes.MarkAsync("10100", id, isHeard: true));
        Assert.Equal(new MessageCount(0, 1), _office.Mailboxes.Count("10100"));
        Assert.True(await _office.Mailboxes.MarkAsync("10100", id, isHeard: false));
        Assert.Equal(new MessageCount(1, 0), _office.Mailboxes.Count("10100"));
        Assert.False(await _office.Mailboxes.DeleteAsync("10090", id, "an administrator")); // in another box
        Assert.True(await _office.Mailboxes.DeleteAsync("10100", id, "an administrator"));
        Assert.Equal(new MessageCount(0, 0), _office.Mailboxes.Count("10100"));
        Assert.Equal(["10100", "10100", "10100"], _office.Changed);
    }
}
