using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Data.Messages;

namespace Softswitch.Data.Tests.Messages;

public sealed class MessageStoreTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();
    private readonly ManualTimeProvider _time = new();
    private readonly DataDirectory _directory;
    private readonly MessageStore _store;

    public MessageStoreTests()
    {
        _directory = DataDirectory.Open(_temporary.Path);
        _store = new MessageStore(_directory, _time, NullLogger<MessageStore>.Instance, minFreeBytes: 0);
    }

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task BeginAsync_NewMessage_HasAPartFileInTheDirectoryOfItsBox()
    {
        var message = await _store.BeginAsync("10100", "0680123", "Berit", 2);

        Assert.Equal(_temporary[$"messages/10100/{message.Id}.part"], message.File);
        Assert.True(Directory.Exists(_temporary["messages/10100"]));
        Assert.Equal(_time.Now, message.ReceivedAt);
        Assert.Empty(await _store.ListAsync("10100"));
    }

    [Fact]
    public async Task CompleteAsync_Recording_BecomesAMessage()
    {
        var begun = await _store.BeginAsync("10100", "0680123", "Berit", 2);
        await File.WriteAllBytesAsync(begun.File, Wav.Bytes(5));

        var message = await _store.CompleteAsync(begun.Id, TimeSpan.FromSeconds(5));

        Assert.Equal([message], await _store.ListAsync("10100"));
        Assert.Equal(message, await _store.FindAsync("10100", message.Id));
        Assert.Equal(begun with { File = _temporary[$"messages/10100/{begun.Id}.wav"], Length = TimeSpan.FromSeconds(5) }, message);
        Assert.True(File.Exists(message.File));
        Assert.False(File.Exists(begun.File));
    }

    [Fact]
    public async Task CompleteAsync_WithoutAFile_IsAnErrorAndNoMessage()
    {
        var begun = await _store.BeginAsync("10100", "0680123", "", 2);

        await Assert.ThrowsAnyAsync<IOException>(() => _store.CompleteAsync(begun.Id, TimeSpan.FromSeconds(5)));

        Assert.Empty(await _store.ListAsync("10100"));
    }

    [Fact]
    public async Task CompleteAsync_Twice_Throws()
    {
        var message = await LeaveAsync("10100");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _store.CompleteAsync(message, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task AbandonAsync_Recording_LeavesNothing()
    {
        var begun = await _store.BeginAsync("10100", "0680123", "", 2);
        await File.WriteAllBytesAsync(begun.File, Wav.Bytes(1));

        await _store.AbandonAsync(begun.Id);

        Assert.Empty(Directory.GetFiles(_temporary["messages/10100"]));
        Assert.Equal(0, Database.Count(_temporary["messages.db"], "messages"));
    }

    [Fact]
    public async Task AbandonAsync_KeptMessage_StaysUntouched()
    {
        var id = await LeaveAsync("10100");

        await _store.AbandonAsync(id);

        Assert.Single(await _store.ListAsync("10100"));
    }

    [Fact]
    public async Task DeleteAsync_Message_LeavesNothing()
    {
        var id = await LeaveAsync("10100");

        await _store.DeleteAsync(id);
        await _store.DeleteAsync(id);

        Assert.Empty(Directory.GetFiles(_temporary["messages/10100"]));
        Assert.Null(await _store.FindAsync("10100", id));
    }

    [Fact]
    public async Task BeginAsync_AfterTheLastWasDeleted_TakesANewNumber()
    {
        var id = await LeaveAsync("10100");
        await _store.DeleteAsync(id);

        Assert.True(await LeaveAsync("10100") > id);
    }

    [Fact]
    public async Task ListAsync_SeveralBoxes_GivesOnesOwnOldestFirst()
    {
        var first = await LeaveAsync("10100");
        await LeaveAsync("10200");
        var second = await LeaveAsync("10100");

        Assert.Equal([first, second], (await _store.ListAsync("10100")).Select(message => message.Id));
    }

    [Fact]
    public async Task FindAsync_MessageOfAnotherBox_IsNull()
    {
        var id = await LeaveAsync("10100");

        Assert.Null(await _store.FindAsync("10200", id));
    }

    [Fact]
    public async Task CountAllAsync_HeardAndNewOnes_CountsThemApart()
    {
        await LeaveAsync("10100");
        await _store.MarkHeardAsync(await LeaveAsync("10100"));
        await LeaveAsync("10100");
        await LeaveAsync("10200");
        await _store.BeginAsync("10300", "", "", 2);

        var counts = await _store.CountAllAsync();

        Assert.Equal((2, 1), counts["10100"]);
        Assert.Equal((1, 0), counts["10200"]);
        Assert.False(counts.ContainsKey("10300"));
    }

    [Fact]
    public async Task CountAllAsync_EmptyStore_IsEmpty() => Assert.Empty(await _store.CountAllAsync());

    [Theory]
    [InlineData("")]
    [InlineData("../10100")] // would leave the directory
    [InlineData("10100/2")]
    public async Task BeginAsync_NoNumberOfAMailbox_Throws(string mailbox)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _store.BeginAsync(mailbox, "", "", 2));
    }

    [Fact]
    public async Task BeginAsync_DiskNearlyFull_IsRefused()
    {
        _store.Dispose();
        using var store = new MessageStore(_directory, _time, NullLogger<MessageStore>.Instance, minFreeBytes: long.MaxValue);

        var exception = await Assert.ThrowsAsync<IOException>(() => store.BeginAsync("10100", "", "", 2));

        Assert.Contains("MiB free", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BeginAsync_DirectoryCannotBeMade_IsRefused()
    {
        await File.WriteAllTextAsync(_temporary["messages/10100"], "in the way");

        await Assert.ThrowsAnyAsync<IOException>(() => _store.BeginAsync("10100", "", "", 2));
    }

    [Fact]
    public async Task Reopened_MessagesAndHeardMarks_AreThere()
    {
        var heard = await LeaveAsync("10100");
        await LeaveAsync("10100");
        await _store.MarkHeardAsync(heard);
        _store.Dispose();

        using var store = new MessageStore(_directory, _time, NullLogger<MessageStore>.Instance, minFreeBytes: 0);

        Assert.Equal(0, await store.RecoverAsync());
        Assert.Equal([true, false], (await store.ListAsync("10100")).Select(message => message.IsHeard));
    }

    private async Task<long> LeaveAsync(string mailbox)
    {
        var begun = await _store.BeginAsync(mailbox, "0680123", "Berit", 2);
        await File.WriteAllBytesAsync(begun.File, Wav.Bytes(5));
        return (await _store.CompleteAsync(begun.Id, TimeSpan.FromSeconds(5))).Id;
    }
}
