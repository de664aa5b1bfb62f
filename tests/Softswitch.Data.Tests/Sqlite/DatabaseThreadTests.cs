using Dapper;
using Microsoft.Data.Sqlite;
using Softswitch.Data.Sqlite;
using Softswitch.Sip.Loop;

namespace Softswitch.Data.Tests.Sqlite;

public sealed class DatabaseThreadTests
{
    [Fact]
    public async Task RunAsync_Work_RunsOnTheThreadInOrder()
    {
        using var thread = new DatabaseThread("test.db", Open());
        var order = new List<int>();

        var works = Enumerable.Range(0, 50).Select(n => thread.RunAsync(_ =>
        {
            order.Add(n);
            return Thread.CurrentThread.Name;
        })).ToList();

        Assert.All(await Task.WhenAll(works), name => Assert.Equal("test.db", name));
        Assert.Equal(Enumerable.Range(0, 50), order);
    }

    [Fact]
    public async Task RunAsync_Continuation_DoesNotRunOnTheThread()
    {
        using var thread = new DatabaseThread("test.db", Open());

        await thread.RunAsync(_ => { });

        Assert.NotEqual("test.db", Thread.CurrentThread.Name);
    }

    [Fact]
    public void RunAsync_AwaitedOnTheSignallingLoop_ResumesThere()
    {
        using var thread = new DatabaseThread("test.db", Open());
        using var loop = new SignallingLoop(TimeProvider.System);
        using var resumed = new ManualResetEventSlim();
        var isOnLoop = false;

        async Task UseAsync()
        {
            await thread.RunAsync(_ => { });
            isOnLoop = loop.IsCurrent;
            resumed.Set();
        }

        loop.Start();
        loop.Post(() => _ = UseAsync());

        Assert.True(resumed.Wait(TimeSpan.FromSeconds(10)));
        Assert.True(isOnLoop);
    }

    [Fact]
    public async Task RunAsync_RefusedByTheDatabase_IsAnIOException()
    {
        using var thread = new DatabaseThread("test.db", Open());

        var work = thread.RunAsync(connection => connection.Execute("SELECT * FROM nowhere"));

        var exception = await Assert.ThrowsAsync<IOException>(() => work);
        Assert.Contains("no such table", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_AfterAFailure_GoesOn()
    {
        using var thread = new DatabaseThread("test.db", Open());
        await Assert.ThrowsAsync<InvalidOperationException>(() => thread.RunAsync(_ => throw new InvalidOperationException()));

        Assert.Equal(7, await thread.RunAsync(connection => connection.ExecuteScalar<int>("SELECT 7")));
    }

    [Fact]
    public async Task Dispose_WithWorkPosted_FinishesIt()
    {
        var thread = new DatabaseThread("test.db", Open());
        var work = Enumerable.Range(0, 20).Select(n => thread.RunAsync(connection => connection.ExecuteScalar<int>($"SELECT {n}"))).ToList();

        thread.Dispose();

        Assert.Equal(Enumerable.Range(0, 20), await Task.WhenAll(work).WaitAsync(TimeSpan.FromSeconds(5)));
        await Assert.ThrowsAsync<IOException>(() => thread.RunAsync(_ => { }));
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
