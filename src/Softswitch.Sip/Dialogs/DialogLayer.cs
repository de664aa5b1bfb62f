using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Softswitch.Sip.Loop;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Dialogs;

/// <summary>All INVITE sessions of the exchange: starts them and leads requests inside dialogs to them (RFC 3261 §12–15).</summary>
public sealed class DialogLayer(SignallingLoop loop, ISipTransports transports, TransactionLayer transactions)
{
    /// <summary>Methods understood inside a dialog, for Allow.</summary>
    public const string AllowedMethods = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, NOTIFY";

    private static readonly TimeSpan SettleInterval = TimeSpan.FromMilliseconds(10);

    private readonly Dictionary<(string CallId, string LocalTag), InviteSession> _sessions = [];

    /// <summary>Sessions that have not ended, unanswered incoming ones included.</summary>
    public int Count => _sessions.Count;

    internal TimeProvider Time => loop.Time;

    internal TransactionLayer Transactions => transactions;

    /// <summary>Takes an INVITE that starts a dialog.</summary>
    /// <returns>Null when it has no usable Contact: it has then been answered with 400.</returns>
    public IncomingInvite? Receive(ServerTransaction invite)
    {
        var dialog = Dialog.AsServer(invite.Request, invite.LocalTag, invite.Flow);
        if (dialog is null)
        {
            invite.Respond(400, "Missing Contact");
            return null;
        }

        var session = new InviteSession(this, dialog);
        Add(session);
        return new IncomingInvite(this, session, invite);
    }

    /// <summary>Sends an INVITE that starts a dialog.</summary>
    public OutgoingInvite Invite(OutgoingInviteRequest request, IOutgoingInviteUser user) => new(this, request, user);

    /// <summary>Hands a request with a To tag to its session.</summary>
    /// <returns>False when no session is meant.</returns>
    public bool TryHandle(ServerTransaction transaction)
    {
        if (Find(transaction.Request) is not { } session)
        {
            return false;
        }

        session.Handle(transaction);
        return true;
    }

    /// <summary>Hands an ACK for a 2xx to its session.</summary>
    /// <returns>False when no session is meant.</returns>
    public bool TryHandleAck(SipMessage ack)
    {
        if (Find(ack) is not { } session)
        {
            return false;
        }

        session.HandleAck(ack);
        return true;
    }

    /// <summary>Contact value that leads back to us over this flow.</summary>
    /// <param name="user">User part.</param>
    /// <param name="flow">The way the peer will come.</param>
    public string ContactFor(string user, SipFlow flow) =>
        flow.Transport == SipTransport.Udp
            ? $"<sip:{user}@{HostPort(flow)}>"
            : $"<sip:{user}@{HostPort(flow)};transport={flow.Transport.ToString().ToLower(CultureInfo.InvariantCulture)}>";

    /// <summary>Our host as the peer of this flow knows it, an IPv6 address in brackets.</summary>
    public string HostFor(SipFlow flow)
    {
        var address = transports.AddressFor(flow).Address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
    }

    /// <summary>Finds the way to a peer whose connection is gone by its Contact URI; null when it has not come back.</summary>
    public Func<string, SipFlow?>? FindFlow { get; set; }

    /// <summary>Waits, after everything has been ended, until the peers have confirmed it: what is lost is sent again meanwhile, and a BYE that
    /// waits for an ACK goes out (RFC 3261 §15).</summary>
    /// <param name="within">Peers that are silent for so long are left alone.</param>
    public async Task SettleAsync(TimeSpan within)
    {
        var started = Time.GetTimestamp();
        while ((Count > 0 || transactions.HasOpenCalls) && Time.GetElapsedTime(started) < within)
        {
            await Task.Delay(SettleInterval, Time);
        }
    }

    /// <summary>Sends a request inside a dialog, over the peer's new connection when the old one is gone.</summary>
    internal void Send(Dialog dialog, SipRequest request, IClientTransactionUser user)
    {
        if (!transports.IsAlive(dialog.Flow) && FindFlow?.Invoke(dialog.RemoteTarget) is { } flow)
        {
            dialog.MoveTo(flow);
        }

        transactions.Send(request, dialog.Flow, user);
    }

    internal void Add(InviteSession session) => _sessions[(session.Dialog.CallId, session.Dialog.LocalTag)] = session;

    internal void Remove(InviteSession session)
    {
        var key = (session.Dialog.CallId, session.Dialog.LocalTag);
        if (_sessions.TryGetValue(key, out var found) && found == session)
        {
            _sessions.Remove(key);
        }
    }

    private string HostPort(SipFlow flow) => $"{HostFor(flow)}:{transports.AddressFor(flow).Port.ToString(CultureInfo.InvariantCulture)}";

    private InviteSession? Find(SipMessage message)
    {
        var key = (Encoding.UTF8.GetString(message.CallId), Encoding.UTF8.GetString(message.ToTag));
        return _sessions.TryGetValue(key, out var session)
            && message.FromTag.SequenceEqual(Encoding.UTF8.GetBytes(session.Dialog.RemoteTag))
            ? session
            : null;
    }
}
