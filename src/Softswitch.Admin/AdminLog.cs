using Microsoft.Extensions.Logging;

namespace Softswitch.Admin;

/// <summary>What the admin endpoint says: event ids 3000 to 3099.</summary>
internal static partial class AdminLog
{
    [LoggerMessage(3000, LogLevel.Warning, "The admin token in {TokenFile} can be read by other users: chmod 600 it")]
    public static partial void TokenReadableByOthers(this ILogger logger, string tokenFile);

    [LoggerMessage(3001, LogLevel.Warning, "Admin request without the right token from {Remote}: {Method} {Path}")]
    public static partial void TokenRefused(this ILogger logger, string remote, string method, string path);

    [LoggerMessage(3002, LogLevel.Information, "Message {Message} of mailbox {Mailbox} was fetched over the admin endpoint by {Remote}")]
    public static partial void AudioFetched(this ILogger logger, long message, string mailbox, string remote);

    [LoggerMessage(3003, LogLevel.Information, "Call {CallId} was ended over the admin endpoint by {Remote}")]
    public static partial void CallEnded(this ILogger logger, string callId, string remote);

    [LoggerMessage(3005, LogLevel.Information, "Call {CallId} was transferred to {To} over the admin endpoint by {Remote}")]
    public static partial void CallTransferred(this ILogger logger, string callId, string to, string remote);

    [LoggerMessage(3006, LogLevel.Information, "The trace of call {CallId} was fetched over the admin endpoint by {Remote}")]
    public static partial void TraceFetched(this ILogger logger, string callId, string remote);

    [LoggerMessage(3007, LogLevel.Information, "Call records were fetched over the admin endpoint by {Remote}: {Records} of number {Number}")]
    public static partial void RecordsFetched(this ILogger logger, string remote, int records, string number);

    [LoggerMessage(3008, LogLevel.Information, "User {User} from {Source} was let in again over the admin endpoint by {Remote}")]
    public static partial void BanLifted(this ILogger logger, string user, string source, string remote);

    [LoggerMessage(3009, LogLevel.Information, "The greeting of mailbox {Mailbox} was changed over the admin endpoint by {Remote}")]
    public static partial void GreetingChanged(this ILogger logger, string mailbox, string remote);

    [LoggerMessage(3004, LogLevel.Warning, "A gauge could not be read for /metrics")]
    public static partial void GaugeFailed(this ILogger logger, Exception exception);
}
