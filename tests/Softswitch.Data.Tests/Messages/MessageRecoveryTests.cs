using System.Buffers.Binary;
using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Data.Messages;
using Softswitch.Voicemail;

namespace Softswitch.Data.Tests.Messages;

/// <summary>Each moment at which the process can die, as it looks on disk afterwards.</summary>
public sealed class MessageRecoveryTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();
    private readonly ManualTimeProvider _time = new();
    private DataDirectory _directory;
    private MessageStore _store;

    public MessageRecoveryTests()
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
    public async Task RecoverAsync_DiedBeforeTheFirstSound_DropsTheRow()
    {
        await BeginAsync();

        Assert.Equal(0, await RestartAsync());
        Assert.Equal(0, Rows());
    }

    [Theory]
    [InlineData(7, 4.5)] // µ-law, header kept right
    [InlineData(6, 4.5)] // A-law
    [InlineData(1, 4.5)] // PCM
    [InlineData(7, 3.0)] // header of a second ago
    [InlineData(7, 0.0)] // header as at the beginning
    [InlineData(1, 9.0)] // header ahead of the data, after a power cut
    public async Task RecoverAsync_DiedWhileRecording_KeepsTheMessageWithARightHeader(ushort format, double headerSeconds)
    {
        var begun = await BeginAsync();
        await File.WriteAllBytesAsync(begun.File, Wav.Bytes(4.5, headerSeconds, format));

        Assert.Equal(1, await RestartAsync());

        var message = Assert.Single(await _store.ListAsync("10100"));
        Assert.Equal(begun.Id, message.Id);
        Assert.Equal(TimeSpan.FromSeconds(4.5), message.Length);
        Assert.True(message.IsRecovered);
        Assert.False(message.IsHeard);
        Assert.Equal("0680123", message.CallerNumber);
        Assert.Equal(begun.ReceivedAt, message.ReceivedAt);
        Assert.Equal(Wav.Bytes(4.5, format: format), await File.ReadAllBytesAsync(message.File));
        Assert.False(File.Exists(begun.File));
    }

    [Fact]
    public async Task RecoverAsync_HalfASampleAtTheEnd_IsCutOff()
    {
        var begun = await BeginAsync();
        await File.WriteAllBytesAsync(begun.File, [.. Wav.Bytes(3, format: 1), 0x55]);

        Assert.Equal(1, await RestartAsync());

        Assert.Equal(Wav.Bytes(3, format: 1), await File.ReadAllBytesAsync((await _store.ListAsync("10100"))[0].File));
    }

    [Theory]
    [InlineData(1.9, 0)] // just under the box's minimum of 2 s
    [InlineData(2.0, 1)] // just enough
    public async Task RecoverAsync_NearTheMinimum_DropsWhatIsShorter(double seconds, int recovered)
    {
        var begun = await BeginAsync(minSeconds: 2);
        await File.WriteAllBytesAsync(begun.File, Wav.Bytes(seconds));

        Assert.Equal(recovered, await RestartAsync());
        Assert.Equal(recovered, Rows());
        Assert.Equal(recovered, Files().Length);
    }

    [Theory]
    [InlineData(0)]  // created, nothing written
    [InlineData(30)] // header cut off
    public async Task RecoverAsync_HeaderNotYetWritten_DropsIt(int bytes)
    {
        var begun = await BeginAsync();
        await File.WriteAllBytesAsync(begun.File, Wav.Bytes(3)[..bytes]);

        Assert.Equal(0, await RestartAsync());
        Assert.Equal(0, Rows());
        Assert.Empty(Files());
    }

    [Fact]
    public async Task RecoverAsync_FileOfRubbish_IsSetAsideAndNotLost()
    {
        var begun = await BeginAsync();
        await File.WriteAllBytesAsync(begun.File, new byte[20000]); // what some file systems leave after a power cut

        Assert.Equal(0, await RestartAsync());
        Assert.Equal(0, Rows());
        Assert.EndsWith(".damaged", Assert.Single(Files()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecoverAsync_DiedBetweenRenameAndCommit_KeepsTheMessage()
    {
        var begun = await BeginAsync();
        await File.WriteAllBytesAsync(Path.ChangeExtension(begun.File, ".wav"), Wav.Bytes(5));

        Assert.Equal(1, await RestartAsync());

        var message = Assert.Single(await _store.ListAsync("10100"));
        Assert.Equal(TimeSpan.FromSeconds(5), message.Length);
        Assert.True(message.IsRecovered);
    }

    [Fact]
    public async Task RecoverAsync_DiedAfterTheCommit_ChangesNothing()
    {
        var begun = await BeginAsync();
        await File.WriteAllBytesAsync(begun.File, Wav.Bytes(5));
        var message = await _store.CompleteAsync(begun.Id, TimeSpan.FromSeconds(5));

        Assert.Equal(0, await RestartAsync());
        Assert.Equal([message], await _store.ListAsync("10100"));
    }

    [Theory]
    [InlineData(".wav")]  // of a message
    [InlineData(".part")] // of a recording that was dropped
    [InlineData(null)]    // the file had gone, the row not yet
    public async Task RecoverAsync_DiedWhileDeleting_FinishesIt(string? extension)
    {
        var begun = await BeginAsync();
        if (extension is not null)
        {
            await File.WriteAllBytesAsync(Path.ChangeExtension(begun.File, extension), Wav.Bytes(5));
        }

        Database.Execute(_temporary["messages.db"], $"UPDATE messages SET state = {(int)MessageState.Deleting}");

        Assert.Equal(0, await RestartAsync());
        Assert.Equal(0, Rows());
        Assert.Empty(Files());
    }

    [Fact]
    public async Task RecoverAsync_DiedWhileRecovering_GoesOnFromThere()
    {
        var renamed = await BeginAsync();
        var untouched = await BeginAsync();
        await File.WriteAllBytesAsync(Path.ChangeExtension(renamed.File, ".wav"), Wav.Bytes(5));
        await File.WriteAllBytesAsync(untouched.File, Wav.Bytes(6, headerSeconds: 0));

        Assert.Equal(2, await RestartAsync());
        Assert.Equal(0, await RestartAsync());
        Assert.Equal([5.0, 6.0], (await _store.ListAsync("10100")).Select(message => message.Length.TotalSeconds));
    }

    [Fact]
    public async Task RecoverAsync_DatabaseLost_TakesTheFilesAsMessagesAndOverwritesNone()
    {
        Directory.CreateDirectory(_temporary["messages/10100"]);
        await File.WriteAllBytesAsync(_temporary["messages/10100/1.wav"], Wav.Bytes(5));
        await File.WriteAllBytesAsync(_temporary["messages/10100/7.part"], Wav.Bytes(6, headerSeconds: 0));
        await File.WriteAllBytesAsync(_temporary["messages/10100/8.part"], Wav.Bytes(1));

        Assert.Equal(2, await RestartAsync());

        Assert.Equal([1L, 7L], (await _store.ListAsync("10100")).Select(message => message.Id));
        Assert.True((await BeginAsync()).Id > 8);
    }

    [Fact]
    public async Task RecoverAsync_FileOfAnUnknownKind_IsLeftAlone()
    {
        Directory.CreateDirectory(_temporary["messages/10100"]);
        await File.WriteAllTextAsync(_temporary["messages/10100/notes.txt"], "mine");

        Assert.Equal(0, await RestartAsync());
        Assert.Single(Files());
    }

    [Fact]
    public async Task RecoverAsync_MessageWithoutItsFile_StaysListed()
    {
        var begun = await BeginAsync();
        await File.WriteAllBytesAsync(begun.File, Wav.Bytes(5));
        var message = await _store.CompleteAsync(begun.Id, TimeSpan.FromSeconds(5));
        File.Delete(message.File);

        Assert.Equal(0, await RestartAsync());
        Assert.Single(await _store.ListAsync("10100"));
    }

    [Fact]
    public async Task RecoverAsync_RecordingOfThisProcess_IsLeftAlone()
    {
        await RestartAsync();
        var begun = await BeginAsync();
        await File.WriteAllBytesAsync(begun.File, Wav.Bytes(5));

        Assert.Equal(0, await _store.RecoverAsync());
        Assert.Equal(begun.Id, (await _store.CompleteAsync(begun.Id, TimeSpan.FromSeconds(5))).Id);
    }

    [Fact]
    public async Task RecoverAsync_OneFileCannotBeRead_RecoversTheOthers()
    {
        var unreadable = await BeginAsync();
        var whole = await BeginAsync();
        Directory.CreateDirectory(Path.ChangeExtension(unreadable.File, ".wav"));
        await File.WriteAllBytesAsync(unreadable.File, Wav.Bytes(5));
        await File.WriteAllBytesAsync(whole.File, Wav.Bytes(5));

        Assert.Equal(1, await RestartAsync());
        Assert.Equal([whole.Id], (await _store.ListAsync("10100")).Select(message => message.Id));
        Assert.True(File.Exists(unreadable.File));
    }

    [Fact]
    public async Task RecoverAsync_FlippedAndCutHeaders_NeverStopTheStart()
    {
        var whole = Wav.Bytes(3);
        for (var at = 0; at < 56; at++)
        {
            var flipped = (byte[])whole.Clone();
            BinaryPrimitives.WriteUInt32LittleEndian(flipped.AsSpan(at), uint.MaxValue);
            await File.WriteAllBytesAsync((await BeginAsync()).File, flipped);
            await File.WriteAllBytesAsync((await BeginAsync()).File, whole[..at]);
        }

        await RestartAsync();

        Assert.DoesNotContain(Files(), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    private Task<VoicemailMessage> BeginAsync(double minSeconds = 2) => _store.BeginAsync("10100", "0680123", "Berit", minSeconds);

    /// <summary>A new process on what is on disk.</summary>
    private async Task<int> RestartAsync()
    {
        _store.Dispose();
        _directory.Dispose();
        _time.Advance(TimeSpan.FromMinutes(1));
        _directory = DataDirectory.Open(_temporary.Path);
        _store = new MessageStore(_directory, _time, NullLogger<MessageStore>.Instance, minFreeBytes: 0);
        return await _store.RecoverAsync();
    }

    private long Rows() => Database.Count(_temporary["messages.db"], "messages");

    private string[] Files() => Directory.GetFiles(_temporary["messages"], "*", SearchOption.AllDirectories);
}
