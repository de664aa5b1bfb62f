using Microsoft.Extensions.Logging;

namespace Softswitch.Hosting;

/// <summary>What the host says: event ids 8000 to 8099.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(8000, LogLevel.Information, "Configuration in {Directory} read again; changes: {Changes}")]
    public static partial void Reloaded(this ILogger logger, string directory, int changes);

    [LoggerMessage(8001, LogLevel.Information, "Changed: {Change}")]
    public static partial void Changed(this ILogger logger, string change);

    [LoggerMessage(8002, LogLevel.Warning, "Not in force yet: {Setting}")]
    public static partial void RestartNeeded(this ILogger logger, string setting);

    [LoggerMessage(8003, LogLevel.Warning, "Configuration in {Directory} has errors; the old one stays in force")]
    public static partial void ReloadRefused(this ILogger logger, string directory);

    [LoggerMessage(8004, LogLevel.Warning, "{File}:{Line}:{Column}: {Severity}: {Finding}")]
    public static partial void Found(this ILogger logger, string file, int line, int column, string severity, string finding);

    [LoggerMessage(8005, LogLevel.Error, "Reading the configuration again failed; the old one stays in force")]
    public static partial void ReloadFailed(this ILogger logger, Exception exception);

    [LoggerMessage(8006, LogLevel.Warning, "Calls did not end within {Seconds} s; what they were recording is recovered at the next start")]
    public static partial void CallsNotEnded(this ILogger logger, double seconds);

    [LoggerMessage(8007, LogLevel.Information, "{Extension} is gone or has a new password; its {Devices} devices have to register anew")]
    public static partial void PhonesDropped(this ILogger logger, string extension, int devices);

    [LoggerMessage(8008, LogLevel.Error, "The prompts in {Directory} cannot be read; callers hear silence until the next start")]
    public static partial void PromptsNotLoaded(this ILogger logger, string directory, Exception exception);
}
