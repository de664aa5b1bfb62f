using Microsoft.Extensions.Logging;

namespace Softswitch.Calls;

internal static partial class CallLog
{
    [LoggerMessage(4001, LogLevel.Information, "Call {CallId}: {Step}")]
    public static partial void CallStep(this ILogger logger, string callId, string step);

    [LoggerMessage(4002, LogLevel.Error, "Call {CallId} failed in its application and was ended")]
    public static partial void CallFailed(this ILogger logger, Exception exception, string callId);

    [LoggerMessage(4005, LogLevel.Error, "Call {CallId}: a tone cannot be played")]
    public static partial void ToneFailed(this ILogger logger, Exception exception, string callId);

    [LoggerMessage(4006, LogLevel.Error, "Call {CallId} could not be ended cleanly")]
    public static partial void EndFailed(this ILogger logger, Exception exception, string callId);

    [LoggerMessage(4003, LogLevel.Error, "A change of media asked for by {Number} failed")]
    public static partial void OfferFailed(this ILogger logger, Exception exception, string number);

    [LoggerMessage(4004, LogLevel.Warning, "No RTP port is free: call from {Number} refused; widen rtp-ports")]
    public static partial void NoRtpPort(this ILogger logger, string number);
}
