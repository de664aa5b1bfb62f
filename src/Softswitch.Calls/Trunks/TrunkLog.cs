using System.Net;
using Microsoft.Extensions.Logging;

namespace Softswitch.Calls.Trunks;

internal static partial class TrunkLog
{
    [LoggerMessage(4600, LogLevel.Information, "Trunk {Trunk} is reached at {Remote}")]
    public static partial void Reached(this ILogger logger, string trunk, EndPoint remote);

    [LoggerMessage(4601, LogLevel.Information, "Trunk {Trunk} answers again")]
    public static partial void Up(this ILogger logger, string trunk);

    [LoggerMessage(4602, LogLevel.Information, "Trunk {Trunk} is registered for {Seconds} s")]
    public static partial void Registered(this ILogger logger, string trunk, long seconds);

    [LoggerMessage(4603, LogLevel.Warning, "Registration of trunk {Trunk} failed ({Status}); next attempt in {Seconds} s")]
    public static partial void NotRegistered(this ILogger logger, string trunk, int status, long seconds);

    [LoggerMessage(4604, LogLevel.Error, "Watching trunk {Trunk} failed; it goes on")]
    public static partial void WatchFailed(this ILogger logger, Exception exception, string trunk);

    [LoggerMessage(4605, LogLevel.Warning, "Call from trunk {Trunk} refused: all its lines are taken")]
    public static partial void Full(this ILogger logger, string trunk);
}
