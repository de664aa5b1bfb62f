using Microsoft.Extensions.Logging;

namespace Softswitch.Calls.Alarms;

internal static partial class AlarmLog
{
    [LoggerMessage(4700, LogLevel.Error, "ALARM {Key}: {Text}")]
    public static partial void AlarmRaised(this ILogger logger, string key, string text);

    [LoggerMessage(4701, LogLevel.Information, "Alarm {Key} is over")]
    public static partial void AlarmCleared(this ILogger logger, string key);
}
