using System.Collections.Concurrent;
using Serilog.Core;
using Serilog.Events;

namespace Softswitch.Hosting;

/// <summary>Writes log events on a thread of its own: a slow terminal or pipe must not hold up the signalling loop.</summary>
/// <remarks>When the writer falls behind by <see cref="Capacity"/> events what comes is dropped.</remarks>
internal sealed class QueuedSink : ILogEventSink, IDisposable
{
    public const int Capacity = 10_000;

    private readonly Logger _target;
    private readonly BlockingCollection<LogEvent> _events = new(Capacity);
    private readonly Thread _thread;

    /// <param name="target">Where events are written; disposed with this.</param>
    public QueuedSink(Logger target)
    {
        _target = target;
        _thread = new Thread(Write) { IsBackground = true, Name = "log" };
        _thread.Start();
    }

    public void Emit(LogEvent logEvent) => _events.TryAdd(logEvent);

    public void Dispose()
    {
        _events.CompleteAdding();
        _thread.Join(TimeSpan.FromSeconds(1));
        _events.Dispose();
        _target.Dispose();
    }

    private void Write()
    {
        foreach (var logEvent in _events.GetConsumingEnumerable())
        {
            _target.Write(logEvent);
        }
    }
}
