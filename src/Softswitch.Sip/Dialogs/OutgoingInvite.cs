using System.Text;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Dialogs;

/// <summary>An INVITE of ours until it is answered, refused or cancelled; copes with forks beyond the device (RFC 3261 §13.2.2).</summary>
public sealed class OutgoingInvite : IClientTransactionUser
{
    private readonly DialogLayer _layer;
    private readonly OutgoingInviteRequest _request;
    private readonly IOutgoingInviteUser _user;
    private readonly string _localTag;
    private readonly Dictionary<string, InviteSession> _answered = [];
    private ClientTransaction _transaction;
    private bool _hasAuthenticated;
    private bool _isOver;

    internal OutgoingInvite(DialogLayer layer, OutgoingInviteRequest request, IOutgoingInviteUser user)
    {
        _layer = layer;
        _request = request;
        _user = user;
        _localTag = layer.Transactions.NewTag();
        CallId = layer.Transactions.NewCallId();
        _transaction = Send(1);
    }

    /// <summary>Call-ID of the INVITE and of every dialog it makes.</summary>
    public string CallId { get; }

    /// <summary>Stops it; a device that answers all the same is hung up. The user hears <see cref="IOutgoingInviteUser.OnFailed"/> (487) unless it was over.</summary>
    /// <param name="reason">Value of the Reason header field, or null.</param>
    public void Cancel(string? reason = null)
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        _transaction.Cancel(reason);
        _user.OnFailed(this, 487);
    }

    void IClientTransactionUser.OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow)
    {
        switch (response.StatusCode)
        {
            case < 200 when !_isOver:
                _user.OnProgress(this, response.StatusCode, SdpBody.Of(response));
                break;
            case >= 200 and < 300:
                Answered(response, flow);
                break;
            case 401 or 407 when !_isOver && !_hasAuthenticated && _request.Credentials?.TryAccept(response) == true:
                _hasAuthenticated = true;
                _transaction = Send(2);
                break;
            case >= 300 when !_isOver:
                _isOver = true;
                _user.OnFailed(this, response.StatusCode);
                break;
        }
    }

    void IClientTransactionUser.OnFailure(ClientTransaction transaction, ClientFailure failure)
    {
        if (!_isOver)
        {
            _isOver = true;
            _user.OnFailed(this, failure == ClientFailure.Timeout ? 408 : 503);
        }
    }

    private ClientTransaction Send(uint cseq)
    {
        var host = _layer.HostFor(_request.Flow);
        var name = _request.CallerName.Length == 0 ? "" : NameAddr.Quote(_request.CallerName) + " ";
        SipHeaderList headers = new() { { HeaderName.Allow, DialogLayer.AllowedMethods } };
        foreach (var (field, value) in _request.Headers)
        {
            headers.Add(field, value);
        }

        if (_request.Credentials is { HasChallenge: true } credentials)
        {
            headers.Add(credentials.Field, credentials.Authorize(SipMethod.Invite, _request.RequestUri));
        }

        return _layer.Transactions.Send(
            new SipRequest(SipMethod.Invite, _request.RequestUri)
            {
                From = $"{_request.From ?? $"{name}<sip:{_request.CallerNumber}@{host}>"};tag={_localTag}",
                To = _request.To ?? $"<sip:{_request.CalledNumber}@{host}>",
                CallId = CallId,
                CSeq = cseq,
                MaxForwards = _request.MaxForwards,
                Contact = _layer.ContactFor(_request.CallerNumber, _request.Flow),
                Route = _request.Route,
                Headers = headers,
                ContentType = SdpBody.ContentType,
                Body = _request.Sdp,
            },
            _request.Flow,
            this);
    }

    private void Answered(SipMessage response, SipFlow flow)
    {
        var tag = Encoding.UTF8.GetString(response.ToTag);
        if (_answered.TryGetValue(tag, out var known))
        {
            _layer.Transactions.SendAck(known.Dialog.NewAck(_transaction.Request.CSeq), known.Dialog.Flow); // our ACK was lost
            return;
        }

        if (Dialog.AsClient(_transaction.Request, response, _localTag, flow) is not { } dialog)
        {
            Unusable();
            return;
        }

        var session = new InviteSession(_layer, dialog) { IsConfirmed = true, OwnsCallId = true };
        _answered.Add(tag, session);
        _layer.Transactions.SendAck(dialog.NewAck(_transaction.Request.CSeq), flow);
        if (_isOver)
        {
            session.End(); // a second fork, or the answer crossed our CANCEL
            return;
        }

        _isOver = true;
        _layer.Add(session);
        _user.OnAnswered(this, session, SdpBody.Of(response));
    }

    /// <summary>A 2xx without tag or Contact makes no dialog: nothing can be sent to it.</summary>
    private void Unusable()
    {
        if (!_isOver)
        {
            _isOver = true;
            _user.OnFailed(this, 502);
        }
    }
}
