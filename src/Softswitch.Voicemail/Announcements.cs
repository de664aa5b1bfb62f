using Softswitch.Calls.Prompts;
using Softswitch.Calls.Subscriptions;
using Softswitch.Voicemail.Greetings;

namespace Softswitch.Voicemail;

/// <summary>The sentences of mailboxes in one language.</summary>
/// <param name="sentences">The language.</param>
/// <param name="toLocal">The office's wall clock at a moment.</param>
/// <param name="time">For today.</param>
internal sealed class Announcements(ISentences sentences, Func<DateTimeOffset, DateTime> toLocal, TimeProvider time)
{
    public Speech Say(string key) => sentences.Say(key);

    /// <summary>What a caller hears before the tone: the owner's own greeting, else one with name or number.</summary>
    public Speech Greeting(string mailbox, OwnGreeting own) =>
        own.Greeting is { } file ? OfFile(file) : Reached(mailbox, own) + Say(VoicemailPrompts.LeaveMessage);

    /// <summary>What a caller hears of a box that takes no messages (P22).</summary>
    public Speech AnnounceOnly(string mailbox, OwnGreeting own) =>
        own.Greeting is { } file ? OfFile(file) : Reached(mailbox, own) + Say(VoicemailPrompts.AnnounceOnly);

    /// <summary>"You have two new messages and one saved message."</summary>
    public Speech Summary(MessageCount count)
    {
        if (count is { New: 0, Old: 0 })
        {
            return Say(VoicemailPrompts.NoMessages);
        }

        var speech = Say(VoicemailPrompts.YouHave);
        if (count.New > 0)
        {
            speech += sentences.Count(count.New, VoicemailPrompts.NewMessage);
        }

        if (count is { New: > 0, Old: > 0 })
        {
            speech += Say(VoicemailPrompts.And);
        }

        return count.Old > 0 ? speech + sentences.Count(count.Old, VoicemailPrompts.OldMessage) : speech;
    }

    /// <summary>When and from whom, then the message itself, without which there is nothing to be heard.</summary>
    public Speech Message(VoicemailMessage message) => Envelope(message) + Speech.Of(new SpeechPart.File(message.File, IsRequired: true));

    /// <summary>When and from whom a message is that cannot be played.</summary>
    public Speech Unreadable(VoicemailMessage message) => Envelope(message) + Say(VoicemailPrompts.Unreadable);

    private Speech Envelope(VoicemailMessage message)
    {
        var received = toLocal(message.ReceivedAt);
        var today = DateOnly.FromDateTime(toLocal(time.GetUtcNow()));
        return Say(VoicemailPrompts.MessageReceived)
            + sentences.Date(DateOnly.FromDateTime(received), today)
            + sentences.Time(TimeOnly.FromDateTime(received))
            + (IsNumber(message.CallerNumber) ? Say(VoicemailPrompts.From) + sentences.Digits(message.CallerNumber) : Say(VoicemailPrompts.FromUnknown));
    }

    private Speech Reached(string mailbox, OwnGreeting own)
    {
        if (own.Name is { } name)
        {
            return Say(VoicemailPrompts.Reached) + OfFile(name);
        }

        return IsNumber(mailbox) ? Say(VoicemailPrompts.Reached) + sentences.Digits(mailbox) : Say(VoicemailPrompts.NoName);
    }

    private static Speech OfFile(string path) => Speech.Of(new SpeechPart.File(path));

    // Outside callers may show a name, "anonymous" or nothing at all.
    private static bool IsNumber(string text)
    {
        var digits = text.StartsWith('+') ? text.AsSpan(1) : text;
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
