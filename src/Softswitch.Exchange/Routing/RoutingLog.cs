using Microsoft.Extensions.Logging;

namespace Softswitch.Exchange.Routing;

internal static partial class RoutingLog
{
    [LoggerMessage(5001, LogLevel.Error, "Call {CallId} failed on its way; the caller is told")]
    public static partial void FlowFailed(this ILogger logger, Exception exception, string callId);
}
