using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Softswitch.Hosting;

/// <summary>The log on standard output, one line an event.</summary>
internal static class ConsoleLog
{
    private const string Template = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static Logger Create()
    {
        var console = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
        return new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Extensions.Hosting", LogEventLevel.Fatal) // serve says why it cannot start, in plain words
            .WriteTo.Sink(new QueuedSink(console))
            .CreateLogger();
    }
}
