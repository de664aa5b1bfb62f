using Microsoft.Extensions.Logging;
using Softswitch.Calls;
using Softswitch.Calls.Prompts;
using Softswitch.Exchange.Office;

namespace Softswitch.Voicemail.Leaving;

/// <summary>Takes a message: row, tone, recording, and whatever happens in between an end for each row.</summary>
/// <remarks>Once the row exists nothing here depends on the call: a caller who hangs up has left the message all the same.</remarks>
internal sealed class MessageTaker(IMessageStore store, MessageCounts counts, ILogger logger)
{
    private const string StopKey = "#";

    /// <summary>So much silence ends a message.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(8);

    /// <exception cref="OperationCanceledException">The caller hung up before the recording began; nothing is left of it.</exception>
    public async Task<Taken> TakeAsync(ICall call, string mailbox, MailboxOptions options)
    {
        VoicemailMessage message;
        try
        {
            message = await store.BeginAsync(mailbox, call.Caller.Number, call.Caller.Name, options.MinMessageSeconds);
        }
        catch (IOException exception)
        {
            logger.CannotBegin(mailbox, call.Id, exception);
            VoicemailMetrics.Message("failed");
            return Taken.Failed;
        }

        RecordingOutcome? outcome = null;
        try
        {
            await call.PlayAsync(Speech.Of(new SpeechPart.Tone(ToneKind.Beep)));
            outcome = await call.RecordAsync(message.File, TimeSpan.FromSeconds(options.MaxSeconds), Silence, StopKey);
        }
        finally
        {
            if (outcome is null)
            {
                await DropAsync(call, message); // whatever it was: no row stays without an end
            }
        }

        return await SettleAsync(call, message, outcome, options);
    }

    private async Task<Taken> SettleAsync(ICall call, VoicemailMessage message, RecordingOutcome outcome, MailboxOptions options)
    {
        var isWhole = outcome.Ended != RecordingEnded.Failed;
        if (!isWhole)
        {
            logger.RecordingFailed(message.Id, message.Mailbox, outcome.Length.TotalSeconds, call.Id);
        }

        var taken = outcome.Length.TotalSeconds < options.MinMessageSeconds
            ? await DropAsync(call, message)
            : await KeepAsync(call, message, outcome.Length);
        return isWhole ? taken : Taken.Failed;
    }

    private async Task<Taken> DropAsync(ICall call, VoicemailMessage message)
    {
        try
        {
            await store.AbandonAsync(message.Id);
        }
        catch (IOException exception)
        {
            logger.CannotStore(message.Id, message.Mailbox, call.Id, exception);
        }

        logger.NoMessage(call.Caller.Number, message.Mailbox, call.Id);
        call.Trace.Add($"no message left in mailbox {message.Mailbox}");
        VoicemailMetrics.Message("dropped");
        return Taken.Nothing;
    }

    private async Task<Taken> KeepAsync(ICall call, VoicemailMessage message, TimeSpan length)
    {
        try
        {
            await store.CompleteAsync(message.Id, length);
        }
        catch (IOException exception)
        {
            logger.CannotStore(message.Id, message.Mailbox, call.Id, exception);
            VoicemailMetrics.Message("failed");
            return Taken.Failed;
        }

        logger.MessageSaved(message.Id, length.TotalSeconds, call.Caller.Number, message.Mailbox, call.Id);
        call.Trace.Add($"message {message.Id} ({length.TotalSeconds:F0} s) saved in mailbox {message.Mailbox}");
        VoicemailMetrics.Message("saved");
        await counts.RefreshAsync(message.Mailbox);
        return Taken.Saved;
    }
}
