using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;

namespace Softswitch.Sip.Dialogs;

/// <summary>One INVITE usage of a dialog, ours or the peer's: from the first INVITE to the BYE (RFC 3261 §13–15, 3311, 6141).</summary>
public sealed class InviteSession
{
    private readonly DialogLayer _layer;
    private IInviteSessionUser? _user;
    private AcceptedInvite? _accepted;
    private OfferInProgress? _ourOffer;
    private bool _theirOffer;
    private bool _endsAtAck;
    private string? _endReason;
    private SessionEnd? _unheardEnd;

    internal InviteSession(DialogLayer layer, Dialog dialog)
    {
        _layer = layer;
        Dialog = dialog;
    }

    public Dialog Dialog { get; }

    /// <summary>True once either side has ended it; our BYE may still wait for the ACK.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Answers the INVITE with 487 when the peer ends an early session; set while it is undecided.</summary>
    internal Action? RefuseInvite { get; set; }

    /// <summary>True when the INVITE was ours, and with it the Call-ID.</summary>
    internal bool OwnsCallId { get; init; }

    /// <summary>True once the INVITE has been answered with a 2xx.</summary>
    public bool IsConfirmed { get; internal set; }

    /// <summary>Names who hears of this session; an end that came before is told at once.</summary>
    public void Attach(IInviteSessionUser user)
    {
        _user = user;
        if (_unheardEnd is { } end)
        {
            _unheardEnd = null;
            user.OnEnded(end);
        }
    }

    /// <summary>Offers a change of the media with a re-INVITE; 491 is tried once more after the wait of RFC 3261 §14.1.</summary>
    /// <returns>The peer's answer, or the status code that refused it (408 and 481 also end the session).</returns>
    public Task<OfferResult> OfferAsync(ReadOnlyMemory<byte> sdp)
    {
        if (IsEnded || !IsConfirmed)
        {
            return Task.FromResult(new OfferResult(481, default));
        }

        if (_ourOffer is not null || _theirOffer || _accepted is not null)
        {
            return Task.FromResult(new OfferResult(491, default));
        }

        _ourOffer = new OfferInProgress(this, _layer, sdp);
        return _ourOffer.Start();
    }

    /// <summary>Asks the peer with an OPTIONS whether it still has the session; nothing is done about the answer.</summary>
    /// <returns>Status code of the answer: 481 when it has not, 408 for no answer, 503 when the request could not be sent.</returns>
    public async Task<int> ProbeAsync()
    {
        if (IsEnded || !IsConfirmed)
        {
            return 481;
        }

        var probe = new Probe();
        _layer.Send(Dialog, Dialog.NewRequest(SipMethod.Options), probe);
        return await probe.Answered;
    }

    /// <summary>Ends a session whose peer has lost it or is gone, as <see cref="SessionEnd.Lost"/>; a BYE is tried all the same.</summary>
    public void Lose()
    {
        if (!IsEnded)
        {
            SendBye("SIP;cause=481;text=\"Dialog lost\"");
            EndedByPeer(SessionEnd.Lost);
        }
    }

    /// <summary>Sends an INFO, such as a key pressed by the other party; its outcome changes nothing.</summary>
    public void Inform(string contentType, ReadOnlyMemory<byte> body)
    {
        if (!IsEnded && IsConfirmed)
        {
            _layer.Send(Dialog, Dialog.NewRequest(SipMethod.Info, contentType: contentType, body: body), IgnoredOutcome.Instance);
        }
    }

    /// <summary>Ends a confirmed session with a BYE; idempotent. After a 200 of ours the BYE waits for its ACK (RFC 3261 §15).</summary>
    /// <param name="reason">Value of a Reason header field (RFC 3326), or null.</param>
    public void End(string? reason = null)
    {
        if (IsEnded)
        {
            return;
        }

        if (_accepted is not null)
        {
            IsEnded = true;
            _endsAtAck = true;
            _endReason = reason;
            return;
        }

        Finish();
        if (IsConfirmed)
        {
            SendBye(reason);
        }
    }

    internal void Handle(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (IsEnded && !_endsAtAck)
        {
            transaction.Respond(481);
            return;
        }

        if (!Dialog.TryAccept(request, transaction.Flow))
        {
            transaction.Respond(500, "CSeq Out Of Order");
            return;
        }

        switch (request.Method)
        {
            case SipMethod.Bye:
                transaction.Respond(200);
                RefuseInvite?.Invoke();
                EndedByPeer(IsConfirmed ? SessionEnd.Bye : SessionEnd.Cancelled);
                break;
            case var _ when IsEnded:
                transaction.Respond(481);
                break;
            case SipMethod.Invite:
            case SipMethod.Update:
                HandleOffer(transaction);
                break;
            case SipMethod.Info:
                var contentType = request.GetString(HeaderName.ContentType) ?? "";
                ReadOnlyMemory<byte> body = request.Body.ToArray();
                transaction.Respond(200);
                _user?.OnInfo(contentType, body);
                break;
            case SipMethod.Options:
                transaction.Respond(new SipResponse(200) { Headers = { { HeaderName.Allow, DialogLayer.AllowedMethods } } });
                break;
            case SipMethod.Notify:
                transaction.Respond(489, "Bad Event");
                break;
            default:
                transaction.Respond(new SipResponse(405) { Headers = { { HeaderName.Allow, DialogLayer.AllowedMethods } } });
                break;
        }
    }

    internal void HandleAck(SipMessage ack)
    {
        if (_accepted is not { } accepted || accepted.CSeq != ack.CSeq.Number)
        {
            return; // a repeated ACK
        }

        _accepted = null;
        accepted.Stop();
        if (_endsAtAck)
        {
            SendBye(_endReason);
            Finish();
        }
        else if (accepted.AwaitsAnswer)
        {
            OfferDecided();
            _user?.OnAnswer(SdpBody.Of(ack));
        }
    }

    /// <summary>Sends the 2xx to an INVITE of the peer again and again until its ACK comes.</summary>
    internal void Accepted(ServerTransaction invite, SipResponse response, bool awaitsAnswer)
    {
        IsConfirmed = true;
        RefuseInvite = null;
        _accepted?.Stop();
        _accepted = new AcceptedInvite(_layer.Time, _layer.Transactions.Timers, invite, response, awaitsAnswer, NeverAcknowledged);
    }

    internal void AcceptOffer(ServerTransaction transaction, ReadOnlyMemory<byte> sdp)
    {
        var isInvite = transaction.Method == SipMethod.Invite;
        var awaitsAnswer = isInvite && SdpBody.Of(transaction.Request).IsEmpty;
        var response = new SipResponse(200)
        {
            Contact = _layer.ContactFor("exchange", transaction.Flow),
            Headers = { { HeaderName.Allow, DialogLayer.AllowedMethods } },
            ContentType = SdpBody.ContentType,
            Body = sdp,
        };
        if (isInvite)
        {
            Accepted(transaction, response, awaitsAnswer);
        }
        else
        {
            transaction.Respond(response);
        }

        if (!awaitsAnswer)
        {
            OfferDecided();
        }
    }

    internal void OfferDecided() => _theirOffer = false;

    internal void OurOfferDone(OfferInProgress offer)
    {
        if (_ourOffer == offer)
        {
            _ourOffer = null;
        }
    }

    internal void EndedByPeer(SessionEnd end)
    {
        if (IsEnded)
        {
            Finish();
            return;
        }

        Finish();
        if (_user is null)
        {
            _unheardEnd = end;
        }
        else
        {
            _user.OnEnded(end);
        }
    }

    internal void SendBye(string? reason)
    {
        SipHeaderList headers = [];
        if (reason is not null)
        {
            headers.Add(HeaderName.Reason, reason);
        }

        _layer.Send(Dialog, Dialog.NewRequest(SipMethod.Bye, headers: headers), IgnoredOutcome.Instance);
    }

    private void HandleOffer(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (request.Method == SipMethod.Update && request.Body.IsEmpty)
        {
            transaction.Respond(new SipResponse(200) { Contact = _layer.ContactFor("exchange", transaction.Flow) });
            return;
        }

        if (_ourOffer is { IsWaiting: false })
        {
            transaction.Respond(491); // RFC 3261 §14.2
            return;
        }

        if (_theirOffer || !IsConfirmed || _user is null)
        {
            transaction.Respond(new SipResponse(500) { Headers = { { HeaderName.RetryAfter, "2" } } });
            return;
        }

        if (!request.Body.IsEmpty && SdpBody.Of(request).IsEmpty)
        {
            transaction.Respond(new SipResponse(415) { Headers = { { HeaderName.Accept, SdpBody.ContentType } } });
            return;
        }

        _theirOffer = true;
        transaction.Cancelled = _ =>
        {
            transaction.Respond(487);
            OfferDecided();
        };
        _user.OnOffer(new PendingOffer(this, transaction));
    }

    private void NeverAcknowledged()
    {
        _accepted = null;
        SendBye("SIP;cause=408;text=\"No ACK\"");
        EndedByPeer(SessionEnd.NoAck);
    }

    private void Finish()
    {
        IsEnded = true;
        _endsAtAck = false;
        _accepted?.Stop();
        _accepted = null;
        _layer.Remove(this);
        var offer = _ourOffer;
        _ourOffer = null;
        offer?.Abandon();
    }
}
