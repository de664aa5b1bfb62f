using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Softswitch.Data.Sqlite;
using Softswitch.Voicemail;

namespace Softswitch.Data.Messages;

/// <summary>Messages in <c>messages.db</c>, their audio in files beside it. A method that has completed has its work on disk.</summary>
/// <remarks>
/// Order on disk, so that a crash at any moment loses nothing: row (recording) – .part grows – .part synced – renamed to .wav – row (kept).
/// Deleting: row (deleting) – file gone – row gone. <see cref="RecoverAsync"/> finishes whatever was under way.
/// Numbers of messages are never used twice, so a file can never be taken for another message's.
/// </remarks>
public sealed class MessageStore : IMessageStore, IDisposable
{
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE messages (
          id            INTEGER PRIMARY KEY AUTOINCREMENT,
          mailbox       TEXT    NOT NULL,
          caller_number TEXT    NOT NULL,
          caller_name   TEXT    NOT NULL,
          received_at   INTEGER NOT NULL,
          length_ms     INTEGER NOT NULL DEFAULT 0,
          min_seconds   REAL    NOT NULL,
          is_heard      INTEGER NOT NULL DEFAULT 0,
          is_recovered  INTEGER NOT NULL DEFAULT 0,
          state         INTEGER NOT NULL
        );
        CREATE INDEX messages_by_mailbox ON messages (mailbox, id);
        """,
    ];

    private readonly MessageFiles _files;
    private readonly DatabaseThread _thread;
    private readonly TimeProvider _time;
    private readonly ILogger<MessageStore> _logger;
    private readonly string _path;
    private readonly long _minFreeBytes;
    private readonly long _lastIdBefore;

    /// <param name="directory">Where everything lies.</param>
    /// <param name="time">For the time of messages.</param>
    /// <param name="logger">For what recovery finds.</param>
    /// <param name="minFreeBytes">No new message is begun with less space than this on the disk: the other databases need it.</param>
    /// <exception cref="DataDirectoryException">The database cannot be used.</exception>
    public MessageStore(DataDirectory directory, TimeProvider time, ILogger<MessageStore> logger, long minFreeBytes = 32 << 20)
    {
        var connection = new DatabaseFile(directory, "messages.db", Durability.PowerCut, Migrations).Open();
        _lastIdBefore = connection.ExecuteScalar<long?>("SELECT MAX(id) FROM messages") ?? 0;
        _files = new MessageFiles(directory.Messages);
        _thread = new DatabaseThread("messages.db", connection);
        _time = time;
        _logger = logger;
        _path = directory.Path;
        _minFreeBytes = minFreeBytes;
    }

    public Task<int> RecoverAsync(CancellationToken cancellationToken = default) => _thread.RunAsync(connection =>
        new MessageRecovery(connection, _files, _logger, _lastIdBefore).Run(cancellationToken));

    public Task<VoicemailMessage> BeginAsync(string mailbox, string callerNumber, string callerName, double minSeconds) =>
        _thread.RunAsync(connection =>
        {
            CheckSpace();
            _files.Prepare(mailbox);
            var id = connection.ExecuteScalar<long>(
                """
                INSERT INTO messages (mailbox, caller_number, caller_name, received_at, min_seconds, state)
                VALUES (@mailbox, @callerNumber, @callerName, @receivedAt, @minSeconds, @state) RETURNING id
                """,
                new
                {
                    mailbox,
                    callerNumber,
                    callerName,
                    receivedAt = _time.GetUtcNow().ToUnixTimeMilliseconds(),
                    minSeconds,
                    state = MessageState.Recording,
                });
            return Get(connection, id, MessageState.Recording).ToMessage(_files);
        });

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No such message is being recorded.</exception>
    public Task<VoicemailMessage> CompleteAsync(long id, TimeSpan length) => _thread.RunAsync(connection =>
    {
        var row = Get(connection, id, MessageState.Recording);
        _files.Keep(row.Mailbox, id);
        connection.Execute(
            "UPDATE messages SET state = @state, length_ms = @lengthMs WHERE id = @id",
            new { id, state = MessageState.Kept, lengthMs = (long)length.TotalMilliseconds });
        return Get(connection, id, MessageState.Kept).ToMessage(_files);
    });

    public Task AbandonAsync(long id) => _thread.RunAsync(connection => Remove(connection, id, MessageState.Recording));

    public Task<IReadOnlyList<VoicemailMessage>> ListAsync(string mailbox) => _thread.RunAsync<IReadOnlyList<VoicemailMessage>>(connection =>
        [.. connection.Query<MessageRow>(
            $"SELECT {MessageRow.Columns} FROM messages WHERE mailbox = @mailbox AND state = @state ORDER BY id",
            new { mailbox, state = MessageState.Kept }).Select(row => row.ToMessage(_files))]);

    public Task<VoicemailMessage?> FindAsync(string mailbox, long id) => _thread.RunAsync(connection =>
        Find(connection, id, MessageState.Kept) is { } row && row.Mailbox == mailbox ? row.ToMessage(_files) : null);

    public Task MarkHeardAsync(long id) => _thread.RunAsync(connection =>
    {
        connection.Execute("UPDATE messages SET is_heard = 1 WHERE id = @id AND is_heard = 0", new { id });
    });

    public Task MarkUnheardAsync(long id) => _thread.RunAsync(connection =>
    {
        connection.Execute("UPDATE messages SET is_heard = 0 WHERE id = @id AND is_heard = 1", new { id });
    });

    public Task DeleteAsync(long id) => _thread.RunAsync(connection => Remove(connection, id, MessageState.Kept));

    public Task<IReadOnlyDictionary<string, (int New, int Old)>> CountAllAsync() =>
        _thread.RunAsync<IReadOnlyDictionary<string, (int New, int Old)>>(connection => connection
            .Query<(string Mailbox, long New, long Old)>(
                "SELECT mailbox, SUM(is_heard = 0), SUM(is_heard <> 0) FROM messages WHERE state = @state GROUP BY mailbox",
                new { state = MessageState.Kept })
            .ToDictionary(row => row.Mailbox, row => ((int)row.New, (int)row.Old)));

    /// <summary>Finishes what was asked for and closes the database.</summary>
    public void Dispose() => _thread.Dispose();

    private void CheckSpace()
    {
        var free = new DriveInfo(_path).AvailableFreeSpace;
        if (free < _minFreeBytes)
        {
            throw new IOException($"only {free >> 20} MiB free on the disk of {_path}");
        }
    }

    private void Remove(SqliteConnection connection, long id, MessageState state)
    {
        if (Find(connection, id, state) is not { } row)
        {
            return;
        }

        connection.Execute("UPDATE messages SET state = @state WHERE id = @id", new { id, state = MessageState.Deleting });
        _files.Delete(row.Mailbox, id);
        connection.Execute("DELETE FROM messages WHERE id = @id", new { id });
    }

    private static MessageRow Get(SqliteConnection connection, long id, MessageState state) =>
        Find(connection, id, state) ?? throw new InvalidOperationException($"message {id} is not {state}");

    private static MessageRow? Find(SqliteConnection connection, long id, MessageState state) => connection.QuerySingleOrDefault<MessageRow>(
        $"SELECT {MessageRow.Columns} FROM messages WHERE id = @id AND state = @state", new { id, state });
}
