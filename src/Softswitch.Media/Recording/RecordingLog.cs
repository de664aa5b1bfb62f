using Microsoft.Extensions.Logging;

namespace Softswitch.Media.Recording;

/// <summary>Log events of recordings: 2100–2199.</summary>
internal static partial class RecordingLog
{
    [LoggerMessage(2100, LogLevel.Error, "Recording {Path} failed")]
    public static partial void RecordingFailed(this ILogger logger, Exception exception, string path);

    [LoggerMessage(2101, LogLevel.Error, "Syncing {Count} growing recordings failed")]
    public static partial void RecordingSyncFailed(this ILogger logger, Exception exception, int count);

    [LoggerMessage(2102, LogLevel.Error, "The recording writer met an error it does not know and goes on")]
    public static partial void RecordingWriterFailed(this ILogger logger, Exception exception);
}
