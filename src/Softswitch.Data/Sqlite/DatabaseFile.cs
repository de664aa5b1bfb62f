using Dapper;
using Microsoft.Data.Sqlite;

namespace Softswitch.Data.Sqlite;

/// <summary>A SQLite database of the data directory and its schema.</summary>
/// <param name="directory">Where it lies.</param>
/// <param name="name">File name.</param>
/// <param name="durability">What a commit survives.</param>
/// <param name="migrations">SQL that makes version n + 1 out of version n; the schema's version (<c>user_version</c>) is their number.</param>
public sealed class DatabaseFile(DataDirectory directory, string name, Durability durability, IReadOnlyList<string> migrations)
{
    private const int CannotOpen = 14;
    private const int ReadOnly = 8;

    public string Path { get; } = System.IO.Path.Combine(directory.Path, name);

    /// <summary>Opens the database, creating it or bringing its schema up to date.</summary>
    /// <exception cref="DataDirectoryException">It cannot be written, is damaged, or was made by a newer version.</exception>
    public SqliteConnection Open()
    {
        directory.CreateFile(name);
        SqliteConnection? connection = null;
        try
        {
            connection = Connect();
            Check(connection);
            Migrate(connection);
            return connection;
        }
        catch (SqliteException exception)
        {
            connection?.Dispose();
            throw exception.SqliteErrorCode is CannotOpen or ReadOnly
                ? DataDirectory.CannotWrite(Path, exception)
                : Damaged(exception.Message, exception);
        }
        catch (DataDirectoryException)
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>Opens a database that <see cref="Open"/> has found in order: one more connection to it.</summary>
    internal SqliteConnection Connect()
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute(durability == Durability.PowerCut ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        return connection;
    }

    private void Check(SqliteConnection connection)
    {
        var verdict = connection.ExecuteScalar<string>("PRAGMA quick_check(1)");
        if (verdict != "ok")
        {
            throw Damaged(verdict ?? "no answer", null);
        }
    }

    private void Migrate(SqliteConnection connection)
    {
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (version > migrations.Count)
        {
            throw new DataDirectoryException(
                $"cannot use {Path}: a newer softswitch has written it (schema {version}, this one knows {migrations.Count}); run that version, or restore a backup");
        }

        // Run even when nothing is to be done: a database that cannot be written shows it here and not at the first message.
        using var transaction = connection.BeginTransaction();
        for (var next = version; next < migrations.Count; next++)
        {
            connection.Execute(migrations[next], transaction: transaction);
        }

        connection.Execute($"PRAGMA user_version = {migrations.Count}", transaction: transaction);
        transaction.Commit();
    }

    private DataDirectoryException Damaged(string reason, Exception? inner) =>
        new($"cannot use {Path}: the database is damaged ({reason.TrimEnd('.', ' ')}); restore it from a backup, or move it away to start with an empty one", inner);
}
