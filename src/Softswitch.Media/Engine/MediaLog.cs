using System.Net;
using Microsoft.Extensions.Logging;

namespace Softswitch.Media.Engine;

/// <summary>Log events of the media engine: 2000–2099.</summary>
internal static partial class MediaLog
{
    [LoggerMessage(2000, LogLevel.Error, "A turn of the media loop failed; it goes on")]
    public static partial void TickFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2001, LogLevel.Warning, "No RTP port is free on {Local}")]
    public static partial void NoPortFree(this ILogger logger, IPAddress local);

    [LoggerMessage(2002, LogLevel.Error, "No RTP socket can be opened on {Local}")]
    public static partial void SocketRefused(this ILogger logger, Exception exception, IPAddress local);

    [LoggerMessage(2003, LogLevel.Information, "The media loop runs without a raised priority: setpriority was refused")]
    public static partial void PriorityRefused(this ILogger logger);
}
