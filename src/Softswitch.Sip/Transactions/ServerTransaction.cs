using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Transactions;

/// <summary>A request that came in and the answer that is owed.</summary>
public sealed class ServerTransaction
{
    internal ServerTransaction()
    {
    }

    /// <summary>The request; valid until the final response has been sent.</summary>
    public SipMessage Request => throw new NotImplementedException();

    public SipFlow Flow => throw new NotImplementedException();

    public SipMethod Method => throw new NotImplementedException();

    /// <summary>Tag that every response of ours carries in To (the request's own, inside a dialog).</summary>
    public string LocalTag => throw new NotImplementedException();

    /// <summary>True once a final response has been sent.</summary>
    public bool IsFinal => throw new NotImplementedException();

    /// <summary>A CANCEL came for this INVITE (already answered with 200); the user answers the INVITE with 487. Gets the Reason value or null.</summary>
    public Action<string?>? Cancelled { get; set; }

    /// <summary>The transaction is over: for INVITE with a non-2xx when its ACK came or timer H gave up, with a 2xx at timer L. False = no ACK or transport failure.</summary>
    public Action<bool>? Ended { get; set; }

    /// <summary>Sends a response. A 2xx to INVITE may be sent again until the ACK comes (RFC 6026); anything else after a final response is ignored.</summary>
    public void Respond(SipResponse response) => throw new NotImplementedException();

    /// <summary>Sends a response that says nothing more than its code.</summary>
    public void Respond(int statusCode, string? reason = null) => throw new NotImplementedException();
}
