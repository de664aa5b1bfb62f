using Microsoft.Extensions.Logging;
using Softswitch.Sip.Loop;

namespace Softswitch.Testing;

/// <summary>A signalling loop in virtual time: nothing runs unless the test says so, and hours pass in an instant.</summary>
/// <remarks>An action that throws on the loop fails the test: it is thrown again by the call that ran it.</remarks>
public sealed class VirtualLoop : IDisposable
{
    private readonly FailureLog _failures = new();

    public VirtualLoop()
    {
        Loop = new SignallingLoop(Clock, _failures);
    }

    public ManualTimeProvider Clock { get; } = new();

    public SignallingLoop Loop { get; }

    /// <summary>Runs an action on the loop, and all that follows from it now.</summary>
    public void Run(Action action)
    {
        Loop.Post(action);
        RunPending();
    }

    /// <summary>Calls a function on the loop, runs all that follows from it now, and returns what it returned.</summary>
    public T Run<T>(Func<T> function)
    {
        T? result = default;
        Run(() => { result = function(); });
        return result!;
    }

    /// <summary>Runs what can run now.</summary>
    public void RunPending()
    {
        Loop.RunPending();
        _failures.ThrowIfAny();
    }

    /// <summary>Lets time pass, stopping at every timer on the way.</summary>
    public void Advance(TimeSpan span)
    {
        var end = Clock.GetTimestamp() + span.Ticks;
        RunPending();
        while (Loop.NextDue is { } due && due <= end)
        {
            MoveTo(due);
            RunPending();
        }

        MoveTo(end);
        RunPending();
    }

    /// <summary>Lets time pass from timer to timer until the task is done; throws what it threw.</summary>
    /// <param name="task">Something that runs on the loop.</param>
    /// <param name="limit">Longest virtual time; an hour when left out.</param>
    /// <exception cref="TimeoutException">The task was not done within the limit, or nothing is left that could end it.</exception>
    public void RunUntil(Task task, TimeSpan? limit = null)
    {
        RunUntil(() => task.IsCompleted, limit);
        task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="RunUntil(Task, TimeSpan?)"/>
    public T RunUntil<T>(Task<T> task, TimeSpan? limit = null)
    {
        RunUntil(() => task.IsCompleted, limit);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Lets time pass from timer to timer until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold within the limit, or nothing is left that could make it hold.</exception>
    public void RunUntil(Func<bool> condition, TimeSpan? limit = null)
    {
        var end = Clock.GetTimestamp() + (limit ?? TimeSpan.FromHours(1)).Ticks;
        RunPending();
        while (!condition())
        {
            if (Loop.NextDue is not { } due || due > end)
            {
                throw new TimeoutException("Not done in virtual time.");
            }

            MoveTo(due);
            RunPending();
        }
    }

    public void Dispose() => Loop.Dispose();

    private void MoveTo(long timestamp)
    {
        if (timestamp > Clock.GetTimestamp())
        {
            Clock.Advance(TimeSpan.FromTicks(timestamp - Clock.GetTimestamp()));
        }
    }

    /// <summary>Keeps the exceptions the loop logs.</summary>
    private sealed class FailureLog : ILogger
    {
        private readonly List<Exception> _failures = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null)
            {
                _failures.Add(exception);
            }
        }

        public void ThrowIfAny()
        {
            if (_failures.Count > 0)
            {
                var failures = _failures.ToArray();
                _failures.Clear();
                throw new AggregateException("An action on the signalling loop failed.", failures);
            }
        }
    }
}
