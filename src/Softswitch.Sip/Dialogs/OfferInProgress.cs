using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Dialogs;

/// <summary>A re-INVITE of ours under way.</summary>
internal sealed class OfferInProgress(InviteSession session, DialogLayer layer, ReadOnlyMemory<byte> sdp) : IClientTransactionUser
{
    /// <summary>Wait after a 491: within the range of RFC 3261 §14.1 for either owner of the Call-ID.</summary>
    private static readonly TimeSpan GlareWait = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource<OfferResult> _result = new();
    private SipRequest? _request;
    private bool _hasWaited;
    private ITimer? _retry;

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
            case < 300:
                session.Dialog.RefreshTarget(response);
                layer.Transactions.SendAck(session.Dialog.NewAck(_request!.CSeq), session.Dialog.Flow);
                Done(new OfferResult(200, SdpBody.Of(response)));
                return;
            case 491 when !_hasWaited:
                _hasWaited = true;
                _retry = layer.Time.CreateTimer(_ => Send(), null, GlareWait, Timeout.InfiniteTimeSpan);
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
        session.Lose();
    }

    private void Send()
    {
        _request = session.Dialog.NewRequest(
            SipMethod.Invite, layer.ContactFor("exchange", session.Dialog.Flow), SdpBody.ContentType, sdp);
        layer.Transactions.Send(_request, session.Dialog.Flow, this);
    }

    private void Done(OfferResult result)
    {
        session.OurOfferDone();
        _result.TrySetResult(result);
    }
}
