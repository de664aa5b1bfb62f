using Microsoft.Extensions.Logging;

namespace Softswitch.Sip.Loop;

/// <summary>What the loop says: event ids 1000 to 1009.</summary>
internal static partial class LoopLog
{
    [LoggerMessage(1000, LogLevel.Error, "An action on the signalling loop failed: {Name}")]
    public static partial void LoopActionFailed(this ILogger logger, Exception exception, string name);

    [LoggerMessage(EventId = 1001, Message = "A turn of the signalling loop took {Milliseconds:F0} ms, everything else waited: {Name}")]
    public static partial void LoopTurnSlow(this ILogger logger, LogLevel level, double milliseconds, string name);
}
