using Softswitch.Sip.Loop;

namespace Softswitch.Admin;

/// <summary>Asks the signalling loop from outside: what the loop owns is read and changed there only.</summary>
/// <param name="loop">The loop.</param>
/// <param name="time">Clock of the timeout; not the loop's.</param>
/// <param name="timeout">Longest wait for an answer.</param>
internal sealed class LoopQuery(SignallingLoop loop, TimeProvider time, TimeSpan timeout)
{
    /// <summary>Runs <paramref name="question"/> on the loop and gives its result to the pool.</summary>
    /// <remarks>The question must return plain values: what it returns is read off the loop. What it throws, the asker gets.</remarks>
    /// <exception cref="TimeoutException">The loop is stuck or has stopped. The question may still run later.</exception>
    public async Task<T> AskAsync<T>(Func<T> question, CancellationToken cancellationToken = default)
    {
        // A task of its own takes what the question throws to the asker; its continuations stay off the loop.
        var answer = new Task<T>(question, CancellationToken.None, TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(() => answer.RunSynchronously(TaskScheduler.Default));
        return await answer.WaitAsync(timeout, time, cancellationToken);
    }

    /// <summary>Runs work of several turns on the loop and gives its result to the pool.</summary>
    /// <exception cref="TimeoutException">The loop or the work takes too long. It may still be done later.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken = default)
    {
        var running = await AskAsync(work, cancellationToken);

        // Queued to the pool: what awaits this must not go on on the loop, where the work is completed.
        var done = running.ContinueWith(task => task, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
        return await done.WaitAsync(timeout, time, cancellationToken);
    }
}
