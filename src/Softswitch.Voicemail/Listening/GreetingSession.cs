using Microsoft.Extensions.Logging;
using Softswitch.Calls;
using Softswitch.Calls.Prompts;
using Softswitch.Voicemail.Greetings;

namespace Softswitch.Voicemail.Listening;

/// <summary>The owner sees to the greeting (P20): 1 record, 2 listen, 3 remove, # back.</summary>
/// <remarks>A new greeting is heard and confirmed before it takes the old one's place; until then callers hear the old one.</remarks>
internal sealed class GreetingSession(ICall call, string mailbox, IGreetings greetings, Announcements announcements, ILogger logger)
{
    private const string StopKey = "#";

    private const int MaxUnanswered = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>So much silence ends the recording.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    public async Task RunAsync()
    {
        for (var unanswered = 0; unanswered < MaxUnanswered;)
        {
            switch (await KeyQuestion.AskAsync(call, announcements.Say(VoicemailPrompts.GreetingMenu)))
            {
                case '1':
                    unanswered = 0;
                    await TryAsync(RecordAsync);
                    break;
                case '2':
                    unanswered = 0;
                    await ListenAsync();
                    break;
                case '3':
                    unanswered = 0;
                    await TryAsync(RemoveAsync);
                    break;
                case '#' or '*':
                    return;
                case null:
                    unanswered++;
                    break;
                default:
                    unanswered++;
                    await SayAsync(VoicemailPrompts.InvalidKey);
                    break;
            }
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (IOException exception)
        {
            logger.GreetingFailed(mailbox, call.Id, exception);
            await SayAsync(VoicemailPrompts.CannotRecord);
        }
    }

    private async Task RecordAsync()
    {
        var file = await greetings.BeginAsync(mailbox, call.Id);
        try
        {
            while (await SpeakAsync(file))
            {
                switch (await ConfirmAsync(file))
                {
                    case '1':
                        await greetings.KeepAsync(mailbox, file);
                        logger.GreetingSaved(mailbox, call.Caller.Number);
                        call.Trace.Add($"new greeting of mailbox {mailbox}");
                        await SayAsync(VoicemailPrompts.GreetingSaved);
                        return;
                    case '3':
                        break;
                    default:
                        await SayAsync(VoicemailPrompts.GreetingKept);
                        return;
                }
            }
        }
        finally
        {
            await greetings.DropAsync(file);
        }
    }

    /// <returns>False when nothing was recorded; the owner has been told.</returns>
    private async Task<bool> SpeakAsync(string file)
    {
        await call.PlayAsync(announcements.Say(VoicemailPrompts.GreetingSpeak) + Speech.Of(new SpeechPart.Tone(ToneKind.Beep)));
        var outcome = await call.RecordAsync(file, Longest, Silence, StopKey);
        if (outcome.Ended == RecordingEnded.Failed)
        {
            logger.GreetingFailed(mailbox, call.Id, null);
            await SayAsync(VoicemailPrompts.CannotRecord);
            return false;
        }

        if (outcome.Length < Shortest)
        {
            await SayAsync(VoicemailPrompts.NothingRecorded);
            return false;
        }

        return true;
    }

    /// <summary>Plays the new greeting and asks what to do with it; 2 plays it again.</summary>
    private async Task<char?> ConfirmAsync(string file)
    {
        for (var unanswered = 0; unanswered < MaxUnanswered;)
        {
            var key = await call.PlayAsync(Speech.Of(new SpeechPart.File(file)), KeyQuestion.AnyKey)
                ?? await KeyQuestion.AskAsync(call, announcements.Say(VoicemailPrompts.GreetingConfirm));
            if (key is '1' or '3' or '#' or '*')
            {
                return key;
            }

            unanswered = key == '2' ? 0 : unanswered + 1;
        }

        return null;
    }

    private async Task ListenAsync()
    {
        if ((await greetings.FindAsync(mailbox)).Greeting is { } file)
        {
            await call.PlayAsync(Speech.Of(new SpeechPart.File(file)), KeyQuestion.AnyKey);
        }
        else
        {
            await SayAsync(VoicemailPrompts.GreetingNone);
        }
    }

    private async Task RemoveAsync()
    {
        if (await greetings.RemoveAsync(mailbox))
        {
            logger.GreetingRemoved(mailbox, call.Caller.Number);
            call.Trace.Add($"greeting of mailbox {mailbox} removed");
            await SayAsync(VoicemailPrompts.GreetingRemoved);
        }
        else
        {
            await SayAsync(VoicemailPrompts.GreetingNone);
        }
    }

    private async Task SayAsync(string key) => await call.PlayAsync(announcements.Say(key));
}
