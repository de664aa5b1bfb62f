using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;

namespace Softswitch.Sip.Dialogs;

/// <summary>An INVITE of the peer until it is decided: ring, answer or refuse (RFC 3261 §13.3).</summary>
public sealed class IncomingInvite
{
    private readonly DialogLayer _layer;
    private readonly ServerTransaction _transaction;

    internal IncomingInvite(DialogLayer layer, InviteSession session, ServerTransaction transaction)
    {
        _layer = layer;
        _transaction = transaction;
        Session = session;
        Offer = SdpBody.Of(transaction.Request);
        session.RefuseInvite = () => transaction.Respond(487);
        transaction.Cancelled = _ =>
        {
            transaction.Respond(487);
            session.EndedByPeer(SessionEnd.Cancelled);
        };
    }

    public InviteSession Session { get; }

    /// <summary>The peer's SDP offer; empty when it wants ours in the 200.</summary>
    public ReadOnlyMemory<byte> Offer { get; }

    /// <summary>Sends a provisional response.</summary>
    /// <param name="statusCode">180, 183 …</param>
    /// <param name="sdp">Answer for early media, or empty.</param>
    public void Progress(int statusCode, ReadOnlyMemory<byte> sdp = default)
    {
        if (_transaction.IsFinal || Session.IsEnded)
        {
            return;
        }

        _transaction.Respond(new SipResponse(statusCode)
        {
            Contact = _layer.ContactFor("exchange", _transaction.Flow),
            Headers = { { HeaderName.Allow, DialogLayer.AllowedMethods } },
            ContentType = sdp.IsEmpty ? null : SdpBody.ContentType,
            Body = sdp,
        });
    }

    /// <summary>Answers with 200, repeated until the ACK comes.</summary>
    /// <param name="sdp">Our answer, or our offer when the peer made none.</param>
    public void Accept(ReadOnlyMemory<byte> sdp)
    {
        if (_transaction.IsFinal || Session.IsEnded)
        {
            return;
        }

        Session.Accepted(
            _transaction,
            new SipResponse(200)
            {
                Contact = _layer.ContactFor("exchange", _transaction.Flow),
                Headers = { { HeaderName.Allow, DialogLayer.AllowedMethods } },
                ContentType = SdpBody.ContentType,
                Body = sdp,
            },
            awaitsAnswer: Offer.IsEmpty);
    }

    /// <summary>Refuses with a 3xx–6xx; the session is over.</summary>
    public void Reject(int statusCode)
    {
        if (_transaction.IsFinal || Session.IsEnded)
        {
            return;
        }

        _transaction.Respond(statusCode);
        Session.End();
    }
}
