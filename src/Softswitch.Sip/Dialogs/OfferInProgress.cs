using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Dialogs;

/// <summary>A re-INVITE of ours under way.</summary>
internal sealed class OfferInProgress(InviteSession session, DialogLayer layer, ReadOnlyMemory<byte> sdp) : IClientTransactionUser
{
    private readonly TaskCompletionSource<OfferResult> _result = new();
    private SipRequest? _request;
    private bool _hasWaited;
    private ITimer? _retry;

    /// <summary>True between a 491 and the second try: the peer may make its own offer meanwhile.</summary>
    public bool IsWaiting { get; private set; }

    public Task<OfferResult> Start()
    {
        Send();
        return _result.Task;
    }

    /// <summary>The session is over: nothing will come of it.</summary>
    public void Abandon()
    {
        _retry?.Dispose();
        _result.TrySetResult(new OfferResult(481, default));
    }

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow)
    {
        switch (response.StatusCode)
        {
            case < 200:
                return;
            case < 300 when _result.Task.IsCompleted:
                layer.Transactions.SendAck(session.Dialog.NewAck(_request!.CSeq), session.Dialog.Flow); // our ACK was lost
                return;
            case < 300:
                session.Dialog.RefreshTarget(response);
                layer.Transactions.SendAck(session.Dialog.NewAck(_request!.CSeq), session.Dialog.Flow);
                Done(new OfferResult(200, SdpBody.Of(response)));
                return;
            case 491 when !_hasWaited:
                _hasWaited = true;
                IsWaiting = true;
                _retry = layer.Time.CreateTimer(_ => Send(), null, GlareWait(), Timeout.InfiniteTimeSpan);
                return;
            default:
                Done(new OfferResult(response.StatusCode, default));
                if (response.StatusCode is 408 or 481)
                {
                    session.Lose();
                }

                return;
        }
    }

    public void OnFailure(ClientTransaction transaction, ClientFailure failure)
    {
        Done(new OfferResult(failure == ClientFailure.Timeout ? 408 : 503, default));
        if (failure == ClientFailure.Timeout)
        {
            session.Lose(); // a broken connection alone ends nothing: the phone may come back on another
        }
    }

    /// <summary>RFC 3261 §14.1: the owner of the Call-ID waits 2.1 to 4 s, the other side up to 2 s, so that they do not meet again.</summary>
    private TimeSpan GlareWait() =>
        TimeSpan.FromMilliseconds(10 * (session.OwnsCallId ? layer.Transactions.Random.Next(210, 401) : layer.Transactions.Random.Next(0, 201)));

    private void Send()
    {
        IsWaiting = false;
        _request = session.Dialog.NewRequest(
            SipMethod.Invite, layer.ContactFor("exchange", session.Dialog.Flow), SdpBody.ContentType, sdp);
        layer.Send(session.Dialog, _request, this);
    }

    private void Done(OfferResult result)
    {
        session.OurOfferDone(this);
        _result.TrySetResult(result);
    }
}
