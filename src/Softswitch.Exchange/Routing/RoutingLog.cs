using Microsoft.Extensions.Logging;

namespace Softswitch.Exchange.Routing;

internal static partial class RoutingLog
{
    [LoggerMessage(5001, LogLevel.Error, "Call {CallId} failed on its way; the caller is told")]
    public static partial void FlowFailed(this ILogger logger, Exception exception, string callId);

    [LoggerMessage(5002, LogLevel.Error, "A caller who waits for the switchboard could not be spoken to (call {CallId}); the call goes on")]
    public static partial void ComfortFailed(this ILogger logger, Exception exception, string callId);

    [LoggerMessage(5010, LogLevel.Warning, "EMERGENCY call {CallId}: {Caller} calls {Number} by trunk {Trunk}")]
    public static partial void EmergencyCall(this ILogger logger, string callId, string caller, string number, string trunk);

    [LoggerMessage(5011, LogLevel.Error, "EMERGENCY call {CallId}: no trunk could carry the call of {Caller} to {Number}")]
    public static partial void EmergencyCallNotCarried(this ILogger logger, string callId, string caller, string number);
}
