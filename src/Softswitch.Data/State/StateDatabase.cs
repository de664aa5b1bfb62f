using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Softswitch.Data.Sqlite;

namespace Softswitch.Data.State;

/// <summary><c>state.db</c>: what the exchange knows of its phones, and the records of calls. Changes are written together, the last of each key only.</summary>
/// <remarks>
/// A change waits <see cref="CommitWindow"/> at most, then survives <c>kill -9</c>; a power cut may take the last ones, and phones register again.
/// What cannot be written stays and is tried again.
/// </remarks>
public sealed class StateDatabase : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE bindings (
          extension     TEXT    NOT NULL,
          contact_uri   TEXT    NOT NULL,
          transport     TEXT    NOT NULL,
          local         TEXT    NOT NULL,
          remote        TEXT    NOT NULL,
          connection    INTEGER NOT NULL,
          expires_at    INTEGER NOT NULL,
          call_id       TEXT    NOT NULL,
          cseq          INTEGER NOT NULL,
          path          TEXT    NOT NULL,
          instance      TEXT    NOT NULL,
          user_agent    TEXT    NOT NULL,
          q             REAL    NOT NULL,
          registered_at INTEGER NOT NULL,
          PRIMARY KEY (extension, contact_uri)
        ) WITHOUT ROWID;
        CREATE TABLE subscriptions (
          id         TEXT    NOT NULL PRIMARY KEY,
          state      TEXT    NOT NULL,
          expires_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        """,
        """
        CREATE TABLE calls (
          seq         INTEGER PRIMARY KEY AUTOINCREMENT,
          id          TEXT    NOT NULL,
          caller      TEXT    NOT NULL,
          caller_name TEXT    NOT NULL,
          dialled     TEXT    NOT NULL,
          started_at  INTEGER NOT NULL,
          ringing_at  INTEGER,
          answered_at INTEGER,
          ended_at    INTEGER NOT NULL,
          rings       INTEGER NOT NULL,
          ways        TEXT    NOT NULL,
          place       TEXT    NOT NULL,
          answered_by TEXT,
          queue_ms    INTEGER NOT NULL,
          how         TEXT    NOT NULL,
          why         TEXT    NOT NULL,
          legs        TEXT    NOT NULL,
          UNIQUE (id, started_at)
        );
        CREATE INDEX calls_started ON calls (started_at);
        CREATE TABLE call_numbers (
          number TEXT    NOT NULL,
          seq    INTEGER NOT NULL,
          PRIMARY KEY (number, seq)
        ) WITHOUT ROWID;
        """,
    ];

    private readonly Lock _gate = new();
    private readonly DatabaseFile _file;
    private readonly DatabaseThread _thread;
    private readonly ITimer _timer;
    private readonly ILogger<StateDatabase> _logger;
    private Dictionary<StateKey, Action<SqliteConnection>> _pending = [];
    private bool _isClosed;

    /// <param name="directory">Where it lies.</param>
    /// <param name="time">For the commit window.</param>
    /// <param name="logger">For what cannot be written or read.</param>
    /// <exception cref="DataDirectoryException">The database cannot be used.</exception>
    public StateDatabase(DataDirectory directory, TimeProvider time, ILogger<StateDatabase> logger)
    {
        _file = new DatabaseFile(directory, "state.db", Durability.Process, Migrations);
        _thread = new DatabaseThread("state.db", _file.Open());
        _timer = time.CreateTimer(_ => FlushAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _logger = logger;
        Time = time;
    }

    /// <summary>Longest time a change waits for others to be written with.</summary>
    public static TimeSpan CommitWindow { get; } = TimeSpan.FromMilliseconds(200);

    internal TimeProvider Time { get; }

    /// <summary>Writes what is waiting now.</summary>
    /// <returns>Completes when everything saved before the call is in the database, or has been found impossible to write (logged, tried again).</returns>
    public Task FlushAsync() => _thread.RunAsync(Write);

    /// <summary>Writes what is waiting and closes the database.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        _timer.Dispose();
        _ = FlushAsync();
        _thread.Dispose();
        if (_pending.Count > 0)
        {
            _logger.StateLost(_pending.Count);
        }
    }

    /// <summary>Completes when the thread has done what was posted to it; writes nothing by itself.</summary>
    internal Task SettledAsync() => _thread.RunAsync(_ => { });

    /// <summary>Reads on the caller's thread, over a connection of its own; what has not been written yet is not seen.</summary>
    internal List<T> Read<T>(string sql, object parameters)
    {
        using var connection = _file.Connect();
        return [.. connection.Query<T>(sql, parameters)];
    }

    /// <summary>Puts a change in line; it replaces one of the same key that has not been written yet. From any thread; never blocks on the disk.</summary>
    internal void Put(StateKey key, string sql, object parameters)
    {
        lock (_gate)
        {
            var isFirst = _pending.Count == 0;
            _pending[key] = connection => connection.Execute(sql, parameters);
            if (isFirst && !_isClosed)
            {
                _timer.Change(CommitWindow, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Write(SqliteConnection connection)
    {
        Dictionary<StateKey, Action<SqliteConnection>> changes;
        lock (_gate)
        {
            if (_pending.Count == 0)
            {
                return;
            }

            changes = _pending;
            _pending = [];
        }

        try
        {
            using var transaction = connection.BeginTransaction();
            foreach (var change in changes.Values)
            {
                change(connection);
            }

            transaction.Commit();
            DataMetrics.StateChanges.Add(changes.Count);
        }
        catch (SqliteException exception)
        {
            DataMetrics.StateFailures.Add(1);
            _logger.StateNotWritten(changes.Count, RetryAfter.TotalSeconds, exception);
            PutBack(changes);
        }
    }

    private void PutBack(Dictionary<StateKey, Action<SqliteConnection>> changes)
    {
        lock (_gate)
        {
            foreach (var (key, change) in changes)
            {
                _pending.TryAdd(key, change); // a newer one of the same key stands
            }

            if (!_isClosed)
            {
                _timer.Change(RetryAfter, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
