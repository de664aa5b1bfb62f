using System.Net;
using Microsoft.Extensions.Logging;
using Softswitch.Sip.Messages;

namespace Softswitch.Calls.Gate;

internal static partial class GateLog
{
    [LoggerMessage(4800, LogLevel.Warning, "Wrong password or unknown user {User} from {Source} ({Method})")]
    public static partial void LoginFailed(this ILogger logger, SipMethod method, string user, IPAddress source);

    [LoggerMessage(4801, LogLevel.Warning, "User {User} from {Source} is blocked for ten minutes: too many wrong passwords")]
    public static partial void PairBlocked(this ILogger logger, string user, IPAddress source);

    [LoggerMessage(4802, LogLevel.Debug, "Refused {Method} from {Remote}: {Status} {Reason}")]
    public static partial void Refused(this ILogger logger, SipMethod method, EndPoint remote, int status, string reason);

    [LoggerMessage(4820, LogLevel.Warning, "Emergency call of {Extension} from {Remote}, let through without a password")]
    public static partial void EmergencyCall(this ILogger logger, string extension, EndPoint remote);
}
