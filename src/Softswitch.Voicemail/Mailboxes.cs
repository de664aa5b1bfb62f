using Microsoft.Extensions.Logging;
using Softswitch.Calls;
using Softswitch.Calls.Prompts;
using Softswitch.Calls.Subscriptions;
using Softswitch.Exchange;
using Softswitch.Exchange.Mailboxes;
using Softswitch.Exchange.Office;
using Softswitch.Voicemail.Greetings;
using Softswitch.Voicemail.Leaving;
using Softswitch.Voicemail.Listening;

namespace Softswitch.Voicemail;

/// <summary>The mailboxes of the office: callers leave messages, owners listen, lamps follow. For the signalling loop.</summary>
/// <remarks>When the caller hangs up in the middle of a sentence the methods throw <see cref="OperationCanceledException"/>, as those of
/// <see cref="ICall"/> do; a message that was being recorded is then already safe.</remarks>
public sealed class Mailboxes : IMailboxes, IMessageCounts, IMailboxDesk
{
    private const string SkipKey = "#";

    private readonly IOffice _office;
    private readonly IMessageStore _store;
    private readonly IGreetings _greetings;
    private readonly Func<ISentences> _sentences;
    private readonly Func<DateTimeOffset, DateTime> _toLocal;
    private readonly TimeProvider _time;
    private readonly ILogger<Mailboxes> _logger;
    private readonly MessageCounts _counts;
    private readonly MessageTaker _taker;
    private readonly PinGate _gate;

    /// <param name="office">Whose boxes there are.</param>
    /// <param name="store">Their messages.</param>
    /// <param name="greetings">What the owners have spoken.</param>
    /// <param name="sentences">The language of the office as it is now.</param>
    /// <param name="toLocal">The office's wall clock at a moment.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public Mailboxes(
        IOffice office,
        IMessageStore store,
        IGreetings greetings,
        Func<ISentences> sentences,
        Func<DateTimeOffset, DateTime> toLocal,
        TimeProvider time,
        ILogger<Mailboxes> logger)
    {
        _office = office;
        _store = store;
        _greetings = greetings;
        _sentences = sentences;
        _toLocal = toLocal;
        _time = time;
        _logger = logger;
        _counts = new MessageCounts(store, logger);
        _taker = new MessageTaker(store, _counts, logger);
        _gate = new PinGate(new PinGuard(time), logger);
    }

    /// <inheritdoc/>
    public event Action<string>? Changed
    {
        add => _counts.Changed += value;
        remove => _counts.Changed -= value;
    }

    /// <summary>Recovers interrupted messages and counts all. To be awaited once, before the first call.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var recovered = await _store.RecoverAsync(cancellationToken);
        if (recovered > 0)
        {
            VoicemailMetrics.Recovered(recovered);
            _logger.MessagesRecovered(recovered);
        }

        await _counts.LoadAsync();
    }

    /// <inheritdoc/>
    public MessageCount? Count(string mailbox) => Find(mailbox).Mode == MailboxMode.Record ? _counts[mailbox] : null;

    /// <inheritdoc/>
    public async Task<bool> MarkAsync(string mailbox, long id, bool isHeard)
    {
        if (await _store.FindAsync(mailbox, id) is null)
        {
            return false;
        }

        await (isHeard ? _store.MarkHeardAsync(id) : _store.MarkUnheardAsync(id));
        await _counts.RefreshAsync(mailbox);
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string mailbox, long id, string by)
    {
        if (await _store.FindAsync(mailbox, id) is null)
        {
            return false;
        }

        await _store.DeleteAsync(id);
        _logger.MessageDeleted(id, mailbox, by);
        await _counts.RefreshAsync(mailbox);
        return true;
    }

    /// <inheritdoc/>
    public async Task DepositAsync(ICall call, string mailbox, bool greet = true)
    {
        var options = Find(mailbox);
        var announcements = Speak();
        await call.AnswerAsync();
        switch (options.Mode)
        {
            case MailboxMode.Record:
                await TakeMessageAsync(call, mailbox, options, announcements, greet);
                break;
            case MailboxMode.AnnounceOnly:
                await call.PlayAsync(greet
                    ? announcements.AnnounceOnly(mailbox, await _greetings.FindAsync(mailbox))
                    : announcements.Say(VoicemailPrompts.AnnounceOnly));
                await EndAsync(call, announcements, $"mailbox {mailbox} takes no messages");
                break;
            default:
                _logger.MailboxOff(call.Id, mailbox);
                await call.PlayAsync(announcements.Say(VoicemailPrompts.CannotRecord));
                await EndAsync(call, announcements, $"mailbox {mailbox} is off");
                break;
        }
    }

    /// <inheritdoc/>
    public async Task OpenAsync(ICall call, string mailbox)
    {
        var announcements = Speak();
        await call.AnswerAsync();
        if (!await _gate.PassAsync(call, mailbox, Find(mailbox).Pin, announcements))
        {
            await EndAsync(call, announcements, $"mailbox {mailbox} stays closed");
            return;
        }

        call.Trace.Add($"mailbox {mailbox} opened");
        try
        {
            var greeting = new GreetingSession(call, mailbox, _greetings, announcements, _logger);
            await new OwnerSession(call, mailbox, _store, _counts, greeting, announcements, _logger).RunAsync();
        }
        catch (IOException exception)
        {
            _logger.CannotOpen(mailbox, call.Id, exception);
        }

        await EndAsync(call, announcements, $"mailbox {mailbox} closed");
    }

    private async Task TakeMessageAsync(ICall call, string mailbox, MailboxOptions options, Announcements announcements, bool greet)
    {
        if (greet)
        {
            var own = await _greetings.FindAsync(mailbox);
            await call.PlayAsync(announcements.Greeting(mailbox, own), SkipKey);
        }

        var taken = await _taker.TakeAsync(call, mailbox, options);
        if (call.Ended.IsCancellationRequested)
        {
            return;
        }

        var (key, why) = taken switch
        {
            Taken.Saved => (VoicemailPrompts.Saved, $"message saved in mailbox {mailbox}"),
            Taken.Nothing => (VoicemailPrompts.NothingRecorded, $"nothing recorded in mailbox {mailbox}"),
            _ => (VoicemailPrompts.CannotRecord, $"mailbox {mailbox} cannot record"),
        };
        await call.PlayAsync(announcements.Say(key));
        await EndAsync(call, announcements, why);
    }

    private static async Task EndAsync(ICall call, Announcements announcements, string why)
    {
        await call.PlayAsync(announcements.Say(VoicemailPrompts.Goodbye));
        call.HangUp(why);
    }

    private Announcements Speak() => new(_sentences(), _toLocal, _time);

    private MailboxOptions Find(string mailbox)
    {
        var plan = _office.Plan;
        if (plan.Extensions.TryGetValue(mailbox, out var extension))
        {
            return extension.Voicemail;
        }

        return plan.Groups.TryGetValue(mailbox, out var group) ? group.Voicemail : MailboxOptions.Off;
    }
}
