using Microsoft.Extensions.Logging;

namespace Softswitch.Data;

internal static partial class DataLog
{
    [LoggerMessage(7001, LogLevel.Warning, "Recovered message {Id} in mailbox {Mailbox}: {Seconds:F1} s, recording was interrupted")]
    public static partial void MessageRecovered(this ILogger logger, long id, string mailbox, double seconds);

    [LoggerMessage(7002, LogLevel.Information, "Dropped interrupted recording {Id} in mailbox {Mailbox}: {Seconds:F1} s is less than {MinSeconds} s")]
    public static partial void RecordingTooShort(this ILogger logger, long id, string mailbox, double seconds, double minSeconds);

    [LoggerMessage(7003, LogLevel.Information, "Dropped message {Id} in mailbox {Mailbox}: interrupted before anything was recorded")]
    public static partial void NothingRecorded(this ILogger logger, long id, string mailbox);

    [LoggerMessage(7004, LogLevel.Error, "Recording {Id} in mailbox {Mailbox} is no readable WAV file; kept as {File}")]
    public static partial void RecordingDamaged(this ILogger logger, long id, string mailbox, string file);

    [LoggerMessage(7005, LogLevel.Warning, "File {File} was in no list; it is now message {Id} in mailbox {Mailbox} from an unknown caller")]
    public static partial void FileAdopted(this ILogger logger, string file, long id, string mailbox);

    [LoggerMessage(7006, LogLevel.Warning, "File {File} belongs to no message and is left alone")]
    public static partial void FileUnknown(this ILogger logger, string file);

    [LoggerMessage(7007, LogLevel.Error, "Message {Id} in mailbox {Mailbox} has lost its file {File}")]
    public static partial void FileMissing(this ILogger logger, long id, string mailbox, string file);

    [LoggerMessage(7008, LogLevel.Error, "Cannot recover recording {Id} in mailbox {Mailbox}; tried again at the next start")]
    public static partial void RecoveryFailed(this ILogger logger, long id, string mailbox, Exception exception);

    [LoggerMessage(7101, LogLevel.Error, "Cannot write {Changes} changes of registrations and subscriptions; tried again in {Seconds} s")]
    public static partial void StateNotWritten(this ILogger logger, int changes, double seconds, Exception exception);

    [LoggerMessage(7102, LogLevel.Warning, "Dropped a stored registration of {Extension}: it cannot be read")]
    public static partial void BindingUnreadable(this ILogger logger, string extension);

    [LoggerMessage(7103, LogLevel.Error, "{Changes} changes of registrations and subscriptions are lost: the database cannot be written at the end")]
    public static partial void StateLost(this ILogger logger, int changes);
}
