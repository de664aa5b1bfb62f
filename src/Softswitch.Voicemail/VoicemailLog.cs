using Microsoft.Extensions.Logging;

namespace Softswitch.Voicemail;

internal static partial class VoicemailLog
{
    [LoggerMessage(6001, LogLevel.Information, "Message {Id} of {Seconds:F1} s from {Caller} saved in mailbox {Mailbox} (call {Call})")]
    public static partial void MessageSaved(this ILogger logger, long id, double seconds, string caller, string mailbox, string call);

    [LoggerMessage(6002, LogLevel.Information, "{Caller} left no message in mailbox {Mailbox} (call {Call})")]
    public static partial void NoMessage(this ILogger logger, string caller, string mailbox, string call);

    [LoggerMessage(6003, LogLevel.Error, "Cannot begin a message in mailbox {Mailbox} (call {Call})")]
    public static partial void CannotBegin(this ILogger logger, string mailbox, string call, Exception exception);

    [LoggerMessage(6004, LogLevel.Error, "Cannot store message {Id} in mailbox {Mailbox} now; the next start recovers what was recorded (call {Call})")]
    public static partial void CannotStore(this ILogger logger, long id, string mailbox, string call, Exception exception);

    [LoggerMessage(6005, LogLevel.Error, "Message {Id} in mailbox {Mailbox} could not be recorded to its end; {Seconds:F1} s of it are on disk (call {Call})")]
    public static partial void RecordingFailed(this ILogger logger, long id, string mailbox, double seconds, string call);

    [LoggerMessage(6006, LogLevel.Warning, "Call {Call} was sent to mailbox {Mailbox}, which is off")]
    public static partial void MailboxOff(this ILogger logger, string call, string mailbox);

    [LoggerMessage(6101, LogLevel.Warning, "Wrong PIN for mailbox {Mailbox} from {Caller}")]
    public static partial void PinWrong(this ILogger logger, string mailbox, string caller);

    [LoggerMessage(6102, LogLevel.Warning, "Mailbox {Mailbox} is locked for {Caller} after too many wrong PINs")]
    public static partial void MailboxLocked(this ILogger logger, string mailbox, string caller);

    [LoggerMessage(6103, LogLevel.Error, "Mailbox {Mailbox} cannot be read or changed (call {Call})")]
    public static partial void CannotOpen(this ILogger logger, string mailbox, string call, Exception exception);

    [LoggerMessage(6104, LogLevel.Information, "Message {Id} in mailbox {Mailbox} deleted by {Caller}")]
    public static partial void MessageDeleted(this ILogger logger, long id, string mailbox, string caller);

    [LoggerMessage(6105, LogLevel.Information, "New greeting of mailbox {Mailbox} spoken by {Caller}")]
    public static partial void GreetingSaved(this ILogger logger, string mailbox, string caller);

    [LoggerMessage(6106, LogLevel.Information, "Greeting of mailbox {Mailbox} removed by {Caller}")]
    public static partial void GreetingRemoved(this ILogger logger, string mailbox, string caller);

    [LoggerMessage(6107, LogLevel.Error, "The greeting of mailbox {Mailbox} cannot be recorded or changed (call {Call})")]
    public static partial void GreetingFailed(this ILogger logger, string mailbox, string call, Exception? exception);

    [LoggerMessage(6108, LogLevel.Error, "Message {Id} in mailbox {Mailbox} cannot be played and stays as it is (call {Call})")]
    public static partial void CannotPlay(this ILogger logger, long id, string mailbox, string call, Exception exception);

    [LoggerMessage(6201, LogLevel.Error, "Cannot count the messages of mailbox {Mailbox}; its lamp may be wrong")]
    public static partial void CannotCount(this ILogger logger, string mailbox, Exception exception);

    [LoggerMessage(6202, LogLevel.Warning, "Recovered {Messages} interrupted messages")]
    public static partial void MessagesRecovered(this ILogger logger, int messages);
}
