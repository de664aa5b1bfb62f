using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Softswitch.Data.Sqlite;

/// <summary>The one thread that uses a database: work is done in the order it was posted, and who awaits it resumes where they were.</summary>
/// <remarks>SQLite works synchronously whatever its methods are called; here it blocks nobody else.</remarks>
public sealed class DatabaseThread : IDisposable
{
    private readonly BlockingCollection<Action> _queue = [];
    private readonly SqliteConnection _connection;
    private readonly Thread _thread;

    /// <param name="name">Of the thread.</param>
    /// <param name="connection">Open; the thread's from now on.</param>
    public DatabaseThread(string name, SqliteConnection connection)
    {
        _connection = connection;
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Does the work on the thread. From any thread.</summary>
    /// <returns>Its result. Whatever the disk or the database refuses is an <see cref="IOException"/>.</returns>
    public Task<T> RunAsync<T>(Func<SqliteConnection, T> work)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _queue.Add(() => Carry(work, completion));
        }
        catch (InvalidOperationException)
        {
            completion.SetException(new IOException($"{_thread.Name} is closed"));
        }

        return completion.Task;
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Action<SqliteConnection> work) => RunAsync(connection =>
    {
        work(connection);
        return true;
    });

    /// <summary>Finishes what was posted, then closes the database. Blocks until that is done.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding(); // not disposed: somebody may still be posting, and is told that it is closed
        _thread.Join();
    }

    private void Run()
    {
        foreach (var work in _queue.GetConsumingEnumerable())
        {
            work();
        }

        _connection.Dispose();
    }

    private void Carry<T>(Func<SqliteConnection, T> work, TaskCompletionSource<T> completion)
    {
        try
        {
            completion.SetResult(work(_connection));
        }
        catch (Exception exception) when (exception is SqliteException or UnauthorizedAccessException)
        {
            completion.SetException(new IOException($"{_thread.Name}: {exception.Message}", exception));
        }
        catch (Exception exception)
        {
            completion.SetException(exception);
        }
    }
}
