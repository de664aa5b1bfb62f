using Microsoft.Extensions.Logging;

namespace Softswitch.Simulation.Tests;

/// <summary>Keeps what the exchange logs, with virtual time, to tell the story of a failed test.</summary>
internal sealed class StoryLog(TimeProvider time) : ILoggerFactory, ILogger
{
    private readonly List<string> _lines = [];

    /// <summary>Errors logged so far: a simulation must end without any.</summary>
    public List<string> Errors { get; } = [];

    public override string ToString() => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{time.GetUtcNow():HH:mm:ss.fff} {formatter(state, exception)} {exception}";
        _lines.Add(line);
        if (logLevel >= LogLevel.Error)
        {
            Errors.Add(line);
        }
    }

    public void Dispose()
    {
    }
}
