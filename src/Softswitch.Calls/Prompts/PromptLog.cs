using Microsoft.Extensions.Logging;

namespace Softswitch.Calls.Prompts;

/// <summary>Log messages of prompts: events 4800 to 4899.</summary>
internal static partial class PromptLog
{
    [LoggerMessage(4800, LogLevel.Debug, "Loaded {Count} prompts from {Directory}")]
    public static partial void PromptsLoaded(this ILogger logger, int count, string directory);

    [LoggerMessage(4801, LogLevel.Error, "Prompt {Path} cannot be used and is replaced by silence: {Reason}")]
    public static partial void PromptUnusable(this ILogger logger, string path, string reason);

    [LoggerMessage(4802, LogLevel.Error, "There is no prompt {Key} in language {Language}; callers hear silence instead")]
    public static partial void PromptMissing(this ILogger logger, string key, string language);

    [LoggerMessage(4803, LogLevel.Error, "{Path} cannot be played; the caller hears silence instead: {Reason}")]
    public static partial void FileUnplayable(this ILogger logger, string path, string reason);
}
