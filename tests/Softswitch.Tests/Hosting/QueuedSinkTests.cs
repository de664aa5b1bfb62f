using Serilog;
using Serilog.Core;
using Serilog.Events;
using Softswitch.Hosting;

namespace Softswitch.Tests.Hosting;

public sealed class QueuedSinkTests
{
    [Fact]
    public void Dispose_AfterEvents_HasWrittenAllInOrder()
    {
        var written = new RecordingSink();
        using (var log = Log(written))
        {
            for (var i = 0; i < 100; i++)
            {
                log.Information("{Number}", i);
            }
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), written.Lines);
    }

    [Fact]
    public void Emit_WhileTheTerminalStandsStill_DoesNotWait()
    {
        var written = new RecordingSink { Gate = new ManualResetEventSlim() };
        using (var log = Log(written))
        {
            for (var i = 0; i < QueuedSink.Capacity + 100; i++)
            {
                log.Information("{Number}", i); // would never return if it waited
            }

            written.Gate.Set();
        }

        Assert.InRange(written.Lines.Count, QueuedSink.Capacity, QueuedSink.Capacity + 1); // one was in the writer's hands
    }

    private static Logger Log(ILogEventSink sink) => new LoggerConfiguration()
        .WriteTo.Sink(new QueuedSink(new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger()))
        .CreateLogger();

    private sealed class RecordingSink : ILogEventSink
    {
        public List<string> Lines { get; } = [];

        public ManualResetEventSlim? Gate { get; init; }

        public void Emit(LogEvent logEvent)
        {
            Gate?.Wait();
            Lines.Add(logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
