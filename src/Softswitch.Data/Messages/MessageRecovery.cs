using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Softswitch.Data.Messages;

/// <summary>Finishes at start what the last process was in the middle of. Can itself be interrupted and run again at any point.</summary>
/// <param name="connection">Of <c>messages.db</c>.</param>
/// <param name="files">The recordings.</param>
/// <param name="logger">For what is found.</param>
/// <param name="lastId">Last message of former processes; what is newer is this process's own and left alone.</param>
internal sealed class MessageRecovery(SqliteConnection connection, MessageFiles files, ILogger logger, long lastId)
{
    /// <summary>For a recording whose row is gone, in seconds.</summary>
    private const double DefaultMinSeconds = 2;

    /// <summary>Bytes below which a file without a readable header cannot hold speech worth keeping.</summary>
    private const int LeastBytes = 1000;

    /// <returns>How many recordings became messages.</returns>
    public int Run(CancellationToken cancellationToken)
    {
        var recovered = 0;
        foreach (var row in Rows(MessageState.Deleting).Concat(Rows(MessageState.Recording)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            recovered += Attempt(row.Id, row.Mailbox, () => row.State == MessageState.Deleting ? FinishDeleting(row) : Recover(row));
        }

        return recovered + AdoptFiles(cancellationToken);
    }

    private List<MessageRow> Rows(MessageState state) => [.. connection.Query<MessageRow>(
        $"SELECT {MessageRow.Columns} FROM messages WHERE state = @state AND id <= @lastId ORDER BY id", new { state, lastId })];

    // One file that the disk does not give must not keep the exchange from starting.
    private int Attempt(long id, string mailbox, Func<bool> work)
    {
        try
        {
            return work() ? 1 : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.RecoveryFailed(id, mailbox, exception);
            return 0;
        }
    }

    private bool FinishDeleting(MessageRow row)
    {
        files.Delete(row.Mailbox, row.Id);
        DeleteRow(row.Id);
        return false;
    }

    private bool Recover(MessageRow row)
    {
        var part = files.PartPath(row.Mailbox, row.Id);
        var wav = files.WavPath(row.Mailbox, row.Id);
        if (File.Exists(part))
        {
            return RecoverPart(row, part);
        }

        if (File.Exists(wav))
        {
            return WavFile.TryMeasure(wav, out var length) ? Keep(row, length) : SetAside(row, wav);
        }

        DeleteRow(row.Id);
        logger.NothingRecorded(row.Id, row.Mailbox);
        return false;
    }

    private bool RecoverPart(MessageRow row, string part)
    {
        if (!WavFile.TryRepair(part, out var length) && new FileInfo(part).Length > LeastBytes)
        {
            return SetAside(row, part);
        }

        if (length.TotalSeconds < row.MinSeconds)
        {
            files.Delete(row.Mailbox, row.Id);
            DeleteRow(row.Id);
            logger.RecordingTooShort(row.Id, row.Mailbox, length.TotalSeconds, row.MinSeconds);
            return false;
        }

        return Keep(row, length);
    }

    private bool Keep(MessageRow row, TimeSpan length)
    {
        files.Keep(row.Mailbox, row.Id);
        connection.Execute(
            "UPDATE messages SET state = @state, length_ms = @lengthMs, is_recovered = 1 WHERE id = @id",
            new { id = row.Id, state = MessageState.Kept, lengthMs = (long)length.TotalMilliseconds });
        logger.MessageRecovered(row.Id, row.Mailbox, length.TotalSeconds);
        return true;
    }

    private bool SetAside(MessageRow row, string path)
    {
        var aside = files.SetAside(path);
        DeleteRow(row.Id);
        logger.RecordingDamaged(row.Id, row.Mailbox, aside);
        return false;
    }

    // A row goes only after its file, so a file without one means that the database was lost or an older one was put back.
    private int AdoptFiles(CancellationToken cancellationToken)
    {
        var rows = connection.Query<MessageRow>($"SELECT {MessageRow.Columns} FROM messages").ToDictionary(row => row.Id);
        var missing = rows.Values.Where(row => row.State == MessageState.Kept).Select(row => row.Id).ToHashSet();
        var adopted = 0;
        foreach (var (mailbox, id, path) in files.All().OrderBy(file => file.Id).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!rows.TryGetValue(id, out var row))
            {
                adopted += Attempt(id, mailbox, () => Adopt(mailbox, id, path));
            }
            else if (row.Mailbox == mailbox)
            {
                missing.Remove(id);
            }
            else
            {
                logger.FileUnknown(path);
            }
        }

        foreach (var id in missing)
        {
            logger.FileMissing(id, rows[id].Mailbox, files.WavPath(rows[id].Mailbox, id));
        }

        return adopted;
    }

    private bool Adopt(string mailbox, long id, string path)
    {
        var row = new MessageRow { Id = id, Mailbox = mailbox, MinSeconds = DefaultMinSeconds, State = MessageState.Recording };
        var receivedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path)).ToUnixTimeMilliseconds();
        connection.Execute(
            """
            INSERT INTO messages (id, mailbox, caller_number, caller_name, received_at, min_seconds, state)
            VALUES (@id, @mailbox, '', '', @receivedAt, @minSeconds, @state)
            """,
            new { id, mailbox, receivedAt, minSeconds = row.MinSeconds, state = row.State });
        logger.FileAdopted(path, id, mailbox);
        return Recover(row);
    }

    private void DeleteRow(long id) => connection.Execute("DELETE FROM messages WHERE id = @id", new { id });
}
