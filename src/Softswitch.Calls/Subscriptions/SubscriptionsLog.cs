using System.Net;
using Microsoft.Extensions.Logging;

namespace Softswitch.Calls.Subscriptions;

internal static partial class SubscriptionsLog
{
    [LoggerMessage(4900, LogLevel.Debug, "{Watcher} watches mailbox {Mailbox} from {Remote} for {Seconds} s")]
    public static partial void Subscribed(this ILogger logger, string watcher, string mailbox, EndPoint remote, long seconds);

    [LoggerMessage(4901, LogLevel.Information, "SUBSCRIBE of {Watcher} from {Remote} refused: {Status} {Reason}")]
    public static partial void Refused(this ILogger logger, string watcher, EndPoint remote, int status, string reason);

    [LoggerMessage(4902, LogLevel.Information, "{Watcher} no longer watches mailbox {Mailbox}: NOTIFY ended with {Status}")]
    public static partial void Lost(this ILogger logger, string watcher, string mailbox, int status);
}
