using Microsoft.Extensions.Logging;
using Softswitch.Calls;
using Softswitch.Calls.Prompts;
using Softswitch.Calls.Subscriptions;

namespace Softswitch.Voicemail.Listening;

/// <summary>The owner listens: new messages first, then the saved ones, each group oldest first.</summary>
/// <remarks>
/// Keys, also while something is being said: 1 listen again, 2 save, 3 delete, # next (as it is), 0 the greeting, * end.
/// A message counts as heard once it has been played to its end or saved; one that cannot be played stays new.
/// </remarks>
internal sealed class OwnerSession(
    ICall call, string mailbox, IMessageStore store, MessageCounts counts, GreetingSession greeting, Announcements announcements, ILogger logger)
{
    /// <summary>Times in a row that the menu is said without a usable answer.</summary>
    private const int MaxUnanswered = 3;

    private readonly HashSet<long> _heard = [];
    private readonly HashSet<long> _offered = [];

    /// <exception cref="IOException">The store cannot be read or written.</exception>
    public async Task RunAsync()
    {
        var messages = await NotYetOfferedAsync();
        var heard = messages.Count(message => message.IsHeard);
        var key = await call.PlayAsync(announcements.Summary(new MessageCount(messages.Count - heard, heard)), KeyQuestion.AnyKey);
        if (key == '*')
        {
            return;
        }

        if (key == '0')
        {
            await greeting.RunAsync();
        }
        else if (messages.Count == 0)
        {
            await OfferGreetingAsync();
        }

        if (messages.Count == 0)
        {
            return;
        }

        while (messages.Count > 0)
        {
            if (!await OfferAllAsync(messages))
            {
                return;
            }

            messages = await NotYetOfferedAsync(); // those that have come meanwhile
        }

        await SayAsync(VoicemailPrompts.NoMoreMessages);
        await OfferGreetingAsync();
    }

    private async Task OfferGreetingAsync()
    {
        if (await KeyQuestion.AskAsync(call, announcements.Say(VoicemailPrompts.GreetingOffer)) == '0')
        {
            await greeting.RunAsync();
        }
    }

    private async Task<List<VoicemailMessage>> NotYetOfferedAsync() =>
        [.. (await store.ListAsync(mailbox)).Where(message => !_offered.Contains(message.Id)).OrderBy(message => message.IsHeard)];

    /// <returns>False when the owner ends it.</returns>
    private async Task<bool> OfferAllAsync(List<VoicemailMessage> messages)
    {
        for (var index = 0; index < messages.Count; index++)
        {
            _offered.Add(messages[index].Id);
            if (await store.FindAsync(mailbox, messages[index].Id) is not { } message)
            {
                continue; // deleted meanwhile, from another phone
            }

            var answer = await OfferAsync(message);
            if (answer == Answer.End)
            {
                return false;
            }

            if (answer == Answer.Next && index < messages.Count - 1)
            {
                await SayAsync(VoicemailPrompts.Next);
            }
        }

        return true;
    }

    private async Task<Answer> OfferAsync(VoicemailMessage message)
    {
        var key = await PlayAsync(message);
        for (var unanswered = 0; unanswered < MaxUnanswered;)
        {
            key ??= await KeyQuestion.AskAsync(call, announcements.Say(VoicemailPrompts.Menu));
            switch (key)
            {
                case '1':
                    unanswered = 0;
                    key = await PlayAsync(message);
                    continue;
                case '2':
                    await MarkHeardAsync(message);
                    await SayAsync(VoicemailPrompts.MessageSaved);
                    return Answer.Done;
                case '3':
                    await DeleteAsync(message);
                    await SayAsync(VoicemailPrompts.Deleted);
                    return Answer.Done;
                case '0':
                    unanswered = 0;
                    key = null;
                    await greeting.RunAsync();
                    continue;
                case '#':
                    return Answer.Next;
                case '*':
                    return Answer.End;
                case null:
                    break;
                default:
                    await SayAsync(VoicemailPrompts.InvalidKey);
                    key = null;
                    break;
            }

            unanswered++;
        }

        return Answer.End;
    }

    /// <returns>The key that interrupted the message; null when it was heard to its end, or cannot be played and stays as it is.</returns>
    private async Task<char?> PlayAsync(VoicemailMessage message)
    {
        char? key;
        try
        {
            key = await call.PlayAsync(announcements.Message(message), KeyQuestion.AnyKey);
        }
        catch (UnplayableFileException exception)
        {
            logger.CannotPlay(message.Id, mailbox, call.Id, exception);
            call.Trace.Add($"message {message.Id} in mailbox {mailbox} cannot be played");
            return await call.PlayAsync(announcements.Unreadable(message), KeyQuestion.AnyKey);
        }

        if (key is null)
        {
            await MarkHeardAsync(message);
        }

        return key;
    }

    private async Task MarkHeardAsync(VoicemailMessage message)
    {
        if (!message.IsHeard && _heard.Add(message.Id))
        {
            await store.MarkHeardAsync(message.Id);
            await counts.RefreshAsync(mailbox);
        }
    }

    private async Task DeleteAsync(VoicemailMessage message)
    {
        await store.DeleteAsync(message.Id);
        logger.MessageDeleted(message.Id, mailbox, call.Caller.Number);
        call.Trace.Add($"message {message.Id} deleted from mailbox {mailbox}");
        await counts.RefreshAsync(mailbox);
    }

    private async Task SayAsync(string key) => await call.PlayAsync(announcements.Say(key));

    /// <summary>What the owner did with a message.</summary>
    private enum Answer
    {
        /// <summary>Saved or deleted.</summary>
        Done,

        /// <summary>Left as it is.</summary>
        Next,
        End,
    }
}
