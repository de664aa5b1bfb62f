using Microsoft.Extensions.Logging;

namespace Softswitch.Admin.Http;

/// <summary>Hands the web framework's log entries to the loggers of the whole exchange.</summary>
internal sealed class HostLoggers(ILoggerFactory factory) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => factory.CreateLogger(categoryName);

    /// <summary>Nothing: the loggers belong to the exchange.</summary>
    public void Dispose()
    {
    }
}
