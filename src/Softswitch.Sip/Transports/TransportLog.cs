using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Softswitch.Sip.Transports;

/// <summary>What the transports say: event ids 1010 to 1029.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(1010, LogLevel.Information, "Listening on {EndPoint}")]
    public static partial void Listening(this ILogger logger, string endPoint);

    [LoggerMessage(1011, LogLevel.Warning, "IPv6 is not available: not listening on {EndPoint}")]
    public static partial void NoIPv6(this ILogger logger, string endPoint);

    [LoggerMessage(1012, LogLevel.Debug, "Cannot send to {Remote}: {Error}")]
    public static partial void SendFailed(this ILogger logger, IPEndPoint remote, SocketError error);

    [LoggerMessage(1013, LogLevel.Debug, "Receiving on {Local} failed: {Error}")]
    public static partial void ReceiveFailed(this ILogger logger, IPEndPoint local, SocketError error);

    [LoggerMessage(1014, LogLevel.Warning, "Accepting a connection on {Local} failed: {Error}")]
    public static partial void AcceptFailed(this ILogger logger, IPEndPoint local, SocketError error);

    [LoggerMessage(1015, LogLevel.Warning, "Connection of {Remote} refused: {Count} are open")]
    public static partial void TooManyConnections(this ILogger logger, EndPoint? remote, int count);

    [LoggerMessage(1016, LogLevel.Warning, "Connection to {Remote} closed: {Bytes} bytes wait and the peer does not read")]
    public static partial void ConnectionStuck(this ILogger logger, IPEndPoint remote, int bytes);

    [LoggerMessage(1017, LogLevel.Debug, "Connection to {Remote} ended: {Reason}")]
    public static partial void ConnectionEnded(this ILogger logger, IPEndPoint remote, string reason);

    [LoggerMessage(1018, LogLevel.Information, "Connection to {Remote} closed: no whole message in time")]
    public static partial void ConnectionIdle(this ILogger logger, IPEndPoint remote);

    [LoggerMessage(1019, LogLevel.Error, "A message of {Remote} could not be handled")]
    public static partial void MessageFailed(this ILogger logger, Exception exception, IPEndPoint remote);
}
