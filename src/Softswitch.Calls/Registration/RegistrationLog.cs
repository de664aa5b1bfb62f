using System.Net;
using Microsoft.Extensions.Logging;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Registration;

internal static partial class RegistrationLog
{
    [LoggerMessage(4850, LogLevel.Debug, "{Extension} registered {ContactUri} over {Transport} from {Remote} for {Seconds} s")]
    public static partial void Registered(this ILogger logger, string extension, string contactUri, SipTransport transport, EndPoint remote, long seconds);

    [LoggerMessage(4851, LogLevel.Debug, "{Extension} no longer has {ContactUri}")]
    public static partial void Unregistered(this ILogger logger, string extension, string contactUri);

    [LoggerMessage(4852, LogLevel.Information, "REGISTER of {Extension} from {Remote} refused: {Status} {Reason}")]
    public static partial void Refused(this ILogger logger, string extension, EndPoint remote, int status, string reason);

    [LoggerMessage(4853, LogLevel.Warning, "{Extension} has more than {MaxContacts} contacts: {ContactUri} from {Remote} gives way")]
    public static partial void GaveWay(this ILogger logger, string extension, string contactUri, EndPoint remote, int maxContacts);
}
