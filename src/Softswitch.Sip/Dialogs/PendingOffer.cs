using Softswitch.Sip.Transactions;

namespace Softswitch.Sip.Dialogs;

/// <summary>A change of the media that the peer has asked for and we have not decided on.</summary>
public sealed class PendingOffer
{
    private readonly InviteSession _session;
    private readonly ServerTransaction _transaction;

    internal PendingOffer(InviteSession session, ServerTransaction transaction)
    {
        _session = session;
        _transaction = transaction;
        Sdp = SdpBody.Of(transaction.Request);
    }

    /// <summary>The offer; empty when the peer asks us to make one (a re-INVITE without SDP).</summary>
    public ReadOnlyMemory<byte> Sdp { get; }

    /// <summary>False once it has been decided on, or the peer has taken it back (CANCEL).</summary>
    public bool IsOpen => !_transaction.IsFinal;

    /// <summary>Accepts with our answer (or, when the peer sent none, our offer).</summary>
    public void Accept(ReadOnlyMemory<byte> sdp)
    {
        if (IsOpen)
        {
            _session.AcceptOffer(_transaction, sdp);
        }
    }

    /// <summary>Rejects: the session goes on as it was (RFC 3261 §14.2).</summary>
    /// <param name="statusCode">488, 491, 500 …</param>
    public void Reject(int statusCode)
    {
        if (IsOpen)
        {
            _transaction.Respond(statusCode);
            _session.OfferDecided();
        }
    }
}
