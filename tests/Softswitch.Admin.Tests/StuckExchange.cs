using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Softswitch.Admin.Metrics;
using Softswitch.Admin.Tests.Fakes;
using Softswitch.Sip.Loop;
using Softswitch.Voicemail.Greetings;

namespace Softswitch.Admin.Tests;

/// <summary>A second endpoint, of an exchange whose loop does not run.</summary>
internal sealed class StuckExchange : IAsyncDisposable
{
    private readonly SignallingLoop _loop = new(TimeProvider.System);
    private readonly MetricsCollector _metrics = new(TimeProvider.System, NullLogger.Instance);

    public StuckExchange(string listen, string directory)
    {
        var exchange = new FakeExchange(_loop);
        var options = new AdminOptions
        {
            Listen = listen,
            TokenFile = Path.Combine(directory, "admin.token"),
            LoopTimeout = TimeSpan.FromMilliseconds(20),
        };
        Endpoint = new AdminEndpoint(options, new AdminServices
        {
            Loop = _loop,
            Calls = exchange,
            Locations = exchange,
            Presence = exchange,
            Mailboxes = exchange,
            Traces = exchange.Traces,
            Capture = exchange.Capture,
            Alarms = exchange,
            Logins = exchange.Logins,
            Records = exchange,
            Greetings = new GreetingFiles(directory),
            Plan = () => exchange.Plan,
            Messages = exchange,
            Reload = exchange,
            Metrics = _metrics,
            Time = TimeProvider.System,
            Zone = () => DateTimeZone.Utc,
            IsMailbox = _ => false,
            Loggers = NullLoggerFactory.Instance,
        });
    }

    public AdminEndpoint Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        _metrics.Dispose();
        _loop.Dispose();
    }
}
