using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Softswitch.Calls.Accounts;
using Softswitch.Calls.Gate;
using Softswitch.Calls.Registration;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Subscriptions;

/// <summary>Lights the message lamps: notifier of the message-summary package (RFC 6665, RFC 3842) for phones that subscribe,
/// and a NOTIFY out of the blue for those that do not.</summary>
public sealed class MessageLamps : IDialogRequests, IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(10);

    /// <summary>Failures of a NOTIFY that end the subscription (RFC 6665 §4.2.2).</summary>
    private static readonly HashSet<int> Fatal = [404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604];

    private readonly SubscriptionTable _table;
    private readonly NotifySender _sender;
    private readonly ISipTransports _transports;
    private readonly LocationService _locations;
    private readonly IMessageCounts _counts;
    private readonly IMailboxWatchers _watchers;
    private readonly TimeProvider _time;
    private readonly ILogger<MessageLamps> _logger;
    private readonly UnsolicitedLamps _unsolicited;
    private readonly PacedQueue _afterRestart;
    private readonly ITimer _sweep;

    /// <param name="transactions">Sends the NOTIFYs.</param>
    /// <param name="dialogs">Knows our Contact.</param>
    /// <param name="transports">Ways to the phones.</param>
    /// <param name="locations">Devices that get a NOTIFY without having subscribed.</param>
    /// <param name="counts">What the mailboxes hold.</param>
    /// <param name="watchers">Who may watch the mailboxes of others.</param>
    /// <param name="store">Where subscriptions are kept over restarts.</param>
    /// <param name="realm">Domain of Message-Account.</param>
    /// <param name="time">Clock of the signalling loop.</param>
    /// <param name="logger">Log.</param>
    public MessageLamps(
        TransactionLayer transactions, DialogLayer dialogs, ISipTransports transports, LocationService locations, IMessageCounts counts,
        IMailboxWatchers watchers, ISubscriptionStore store, string realm, TimeProvider time, ILogger<MessageLamps> logger)
    {
        _transports = transports;
        _locations = locations;
        _counts = counts;
        _watchers = watchers;
        _table = new SubscriptionTable(store);
        _time = time;
        _logger = logger;
        _sender = new NotifySender(transactions, dialogs, realm);
        _unsolicited = new UnsolicitedLamps(_sender, locations, counts, IsSubscribed, time);
        _afterRestart = new PacedQueue(time);
        _sweep = time.CreateTimer(_ => Sweep(), null, SweepInterval, SweepInterval);
        counts.Changed += OnCountChanged;
        locations.Registered += OnRegistered;
        locations.Removed += _unsolicited.OnRemoved;
    }

    /// <summary>Live subscriptions.</summary>
    public int Count => _table.Count;

    /// <summary>Takes over what the store has kept and brings every lamp up to date within 5 s, in the old dialogs;
    /// once, when the transports listen, the mailboxes are read and the bindings loaded.</summary>
    public void Start()
    {
        foreach (var subscription in _table.Load(_time.GetUtcNow(), _transports))
        {
            _afterRestart.Add(() => Review(subscription));
            _afterRestart.Add(() => Notify(subscription));
        }

        foreach (var binding in _locations.All)
        {
            _afterRestart.Add(() => _unsolicited.Tell(binding));
        }

        _afterRestart.Start();
    }

    /// <summary>The office's rules have changed: ends the subscriptions that they no longer allow.</summary>
    /// <param name="barred">Extensions whose old password no longer counts, or that are gone.</param>
    public void Review(IReadOnlySet<string> barred)
    {
        foreach (var subscription in _table.All)
        {
            if (barred.Contains(subscription.State.Watcher))
            {
                End(subscription, "deactivated"); // RFC 6665 §4.1.3: subscribe anew, with the password of today
            }
            else
            {
                Review(subscription);
            }
        }
    }

    /// <summary>A SUBSCRIBE outside a dialog; it is answered before this returns.</summary>
    /// <param name="transaction">The SUBSCRIBE.</param>
    /// <param name="watcher">Whose password it carried.</param>
    public void HandleSubscribe(ServerTransaction transaction, Account watcher)
    {
        var message = transaction.Request;
        var mailbox = MailboxOf(message, watcher.Number);
        var refusal = SubscribeRequest.Read(message, out var request) ?? Authorise(message, watcher.Number, mailbox);
        if (refusal is not null || request!.Target.Length == 0)
        {
            refusal ??= new SipResponse(400, "No Contact");
            _logger.Refused(watcher.Number, transaction.Flow.Remote, refusal.StatusCode, refusal.Reason);
            transaction.Respond(refusal);
            return;
        }

        var subscription = new Subscription(SubscriptionState.Of(transaction, watcher.Number, mailbox, request, _time.GetUtcNow()), transaction.Flow);
        transaction.Respond(Accepted(subscription, request));
        if (request.Expires == TimeSpan.Zero)
        {
            End(subscription, "timeout");
            return;
        }

        _table.MakeRoomFor(subscription.State);
        _table.Add(subscription);
        _logger.Subscribed(watcher.Number, mailbox, transaction.Flow.Remote, (long)request.Expires.TotalSeconds);
        Notify(subscription);
    }

    public bool TryHandle(ServerTransaction transaction)
    {
        var message = transaction.Request;
        var id = SubscriptionState.IdOf(
            Encoding.UTF8.GetString(message.CallId), Encoding.UTF8.GetString(message.ToTag), Encoding.UTF8.GetString(message.FromTag));
        if (_table.Find(id) is not { } subscription)
        {
            return false;
        }

        if (message.Method != SipMethod.Subscribe)
        {
            transaction.Respond(new SipResponse(405) { Headers = { { HeaderName.Allow, "SUBSCRIBE" } } });
            return true;
        }

        Refresh(transaction, subscription);
        return true;
    }

    public bool TryHandleAck(SipMessage ack, SipFlow flow) => false;

    public void Dispose()
    {
        _counts.Changed -= OnCountChanged;
        _locations.Registered -= OnRegistered;
        _locations.Removed -= _unsolicited.OnRemoved;
        _sweep.Dispose();
        _afterRestart.Dispose();
        _unsolicited.Dispose();
    }

    private static string MailboxOf(SipMessage message, string watcher) =>
        SipUri.TryParse(message.RequestUri, out var uri) && !uri.User.IsEmpty ? uri.UserText : watcher;

    private static SipResponse NotYourMailbox() => new(403, "Not Your Mailbox");

    private SipResponse? Authorise(SipMessage message, string watcher, string mailbox)
    {
        if (!SipUri.TryParse(message.From.Uri, out var from) || from.UserText != watcher)
        {
            return new SipResponse(403, "Not Your Extension");
        }

        if (!MayWatch(watcher, mailbox))
        {
            return NotYourMailbox();
        }

        return _counts.Count(mailbox) is null ? new SipResponse(404, "No Mailbox") : null;
    }

    private bool MayWatch(string watcher, string mailbox) => mailbox == watcher || _watchers.MayWatch(watcher, mailbox);

    private void Review(Subscription subscription)
    {
        if (subscription.IsOver)
        {
            return;
        }

        if (!MayWatch(subscription.State.Watcher, subscription.State.Mailbox))
        {
            End(subscription, "rejected");
        }
        else if (_counts.Count(subscription.State.Mailbox) is null)
        {
            End(subscription, "noresource");
        }
    }

    private void Refresh(ServerTransaction transaction, Subscription subscription)
    {
        var message = transaction.Request;
        if (message.CSeq.Number <= subscription.State.RemoteCSeq)
        {
            transaction.Respond(500, "CSeq Out Of Order");
            return;
        }

        if (SubscribeRequest.Read(message, out var request) is { } refusal)
        {
            transaction.Respond(refusal);
            return;
        }

        if (!MayWatch(subscription.State.Watcher, subscription.State.Mailbox))
        {
            transaction.Respond(NotYourMailbox());
            End(subscription, "rejected");
            return;
        }

        subscription.MoveTo(transaction.Flow);
        subscription.State = subscription.State with
        {
            RemoteCSeq = message.CSeq.Number,
            Target = request!.Target.Length > 0 ? request.Target : subscription.State.Target,
            ExpiresAt = _time.GetUtcNow() + request.Expires,
        };
        transaction.Respond(Accepted(subscription, request));
        if (request.Expires == TimeSpan.Zero)
        {
            End(subscription, "timeout");
            return;
        }

        _table.Save(subscription);
        Notify(subscription);
    }

    private SipResponse Accepted(Subscription subscription, SubscribeRequest request) => new(200)
    {
        Contact = _sender.Contact(subscription.State.Mailbox, subscription.Flow!),
        Headers = { { HeaderName.Expires, ((long)request.Expires.TotalSeconds).ToString(CultureInfo.InvariantCulture) } },
    };

    /// <summary>Tells the watcher the state now, or as soon as the NOTIFY under way is answered or there is a way to the phone.</summary>
    private void Notify(Subscription subscription)
    {
        if (subscription.IsOver)
        {
            return;
        }

        if (_counts.Count(subscription.State.Mailbox) is not { } count)
        {
            End(subscription, "noresource");
            return;
        }

        var flow = FlowOf(subscription);
        if (subscription.IsNotifying || flow is null)
        {
            subscription.IsBehind = true;
            return;
        }

        var seconds = Math.Max(0, (long)Math.Ceiling((subscription.State.ExpiresAt - _time.GetUtcNow()).TotalSeconds));
        subscription.IsBehind = false;
        subscription.IsNotifying = true;
        subscription.State = subscription.State with { LocalCSeq = subscription.State.LocalCSeq + 1 };
        _table.Save(subscription);
        _sender.Send(
            subscription.State, flow, string.Create(CultureInfo.InvariantCulture, $"active;expires={seconds}"), count,
            new NotifyOutcome((status, hasRetryAfter) => OnNotified(subscription, status, hasRetryAfter)));
    }

    private void OnNotified(Subscription subscription, int status, bool hasRetryAfter)
    {
        subscription.IsNotifying = false;
        if (subscription.IsOver)
        {
            return;
        }

        if (status == NotifyOutcome.TimedOut || (Fatal.Contains(status) && !hasRetryAfter))
        {
            _logger.Lost(subscription.State.Watcher, subscription.State.Mailbox, status);
            _table.Remove(subscription);
            return;
        }

        if (status == NotifyOutcome.ConnectionLost)
        {
            subscription.IsBehind = true; // told when the phone is back
            return;
        }

        if (subscription.IsBehind)
        {
            Notify(subscription);
        }
    }

    /// <summary>Ends a subscription from our side with a last NOTIFY (RFC 6665 §4.2.2). Who may not watch any more is not told the count.</summary>
    private void End(Subscription subscription, string reason)
    {
        _table.Remove(subscription);
        if (FlowOf(subscription) is { } flow)
        {
            subscription.State = subscription.State with { LocalCSeq = subscription.State.LocalCSeq + 1 };
            var count = reason == "timeout" ? _counts.Count(subscription.State.Mailbox) : null;
            _sender.Send(subscription.State, flow, $"terminated;reason={reason}", count, NotifyOutcome.Ignored);
        }
    }

    /// <returns>Null when the connection is gone (or a restart has closed it) and the phone has not come back.</returns>
    private SipFlow? FlowOf(Subscription subscription) =>
        subscription.Flow is { } flow && _transports.IsAlive(flow) ? flow : null;

    private bool IsSubscribed(Binding binding)
    {
        var uri = Encoding.UTF8.GetBytes(binding.ContactUri);
        return _table.Of(binding.Extension).Any(subscription => subscription.State.Mailbox == binding.Extension
            && (subscription.IsFor(uri) || (binding.Path.Count == 0 && Equals(subscription.Flow, binding.Flow))));
    }

    private void OnCountChanged(string mailbox)
    {
        foreach (var subscription in _table.To(mailbox))
        {
            Notify(subscription);
        }

        _unsolicited.OnCountChanged(mailbox);
    }

    /// <summary>The way a phone registers by is the way to it: after a restart its connection is a new one, behind NAT its port may be.</summary>
    private void OnRegistered(Binding binding, bool isNew)
    {
        var uri = Encoding.UTF8.GetBytes(binding.ContactUri);
        foreach (var subscription in _table.Of(binding.Extension).Where(subscription => subscription.IsFor(uri)))
        {
            if (subscription.State.Transport == binding.Flow.Transport || FlowOf(subscription) is null)
            {
                subscription.MoveTo(binding.Flow);
            }

            if (subscription.IsBehind && !subscription.IsNotifying)
            {
                Notify(subscription);
            }
        }

        if (isNew)
        {
            _unsolicited.OnAdded(binding);
        }
        else
        {
            _unsolicited.Tell(binding); // what changed while its connection was down
        }
    }

    private void Sweep()
    {
        foreach (var subscription in _table.Expired(_time.GetUtcNow()))
        {
            End(subscription, "timeout");
        }
    }
}
