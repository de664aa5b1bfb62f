namespace Softswitch.Sip.Messages;

/// <summary>A received message: one buffer and slices into it; a field is parsed when it is asked for.</summary>
/// <remarks>Not to be kept past the handler it was given to, except as <c>ServerTransaction.Request</c>.</remarks>
public sealed class SipMessage
{
    private SipMessage()
    {
    }

    public bool IsRequest => throw new NotImplementedException();

    /// <summary>Method of the request, or of the CSeq of a response; <see cref="SipMethod.Unknown"/> for an extension method.</summary>
    public SipMethod Method => throw new NotImplementedException();

    public ReadOnlySpan<byte> MethodToken => throw new NotImplementedException();

    /// <summary>Request-URI as sent.</summary>
    public ReadOnlySpan<byte> RequestUri => throw new NotImplementedException();

    /// <summary>Status code of a response, 100 to 699; 0 for a request.</summary>
    public int StatusCode => throw new NotImplementedException();

    public ReadOnlySpan<byte> ReasonPhrase => throw new NotImplementedException();

    public ReadOnlySpan<byte> CallId => throw new NotImplementedException();

    public CSeq CSeq => throw new NotImplementedException();

    public Via TopVia => throw new NotImplementedException();

    public NameAddr From => throw new NotImplementedException();

    public NameAddr To => throw new NotImplementedException();

    /// <summary>Tag of From; empty when there is none.</summary>
    public ReadOnlySpan<byte> FromTag => throw new NotImplementedException();

    /// <summary>Tag of To; empty when there is none (a request outside a dialog).</summary>
    public ReadOnlySpan<byte> ToTag => throw new NotImplementedException();

    public ReadOnlySpan<byte> Body => throw new NotImplementedException();

    /// <summary>The whole message as received.</summary>
    public ReadOnlySpan<byte> Bytes => throw new NotImplementedException();

    public bool Has(HeaderName name) => throw new NotImplementedException();

    /// <summary>First value of the field, trimmed and not split at commas; empty when absent.</summary>
    public ReadOnlySpan<byte> Get(HeaderName name) => throw new NotImplementedException();

    /// <summary>As <see cref="Get"/>, as text; null when absent.</summary>
    public string? GetString(HeaderName name) => throw new NotImplementedException();

    /// <summary>All values of a list field (Via, Route, Contact, Supported …), split at commas outside quotes and brackets, in order.</summary>
    public HeaderValues GetAll(HeaderName name) => throw new NotImplementedException();

    /// <summary>True when the list field holds this token, compared without case.</summary>
    public bool Contains(HeaderName name, ReadOnlySpan<byte> token) => throw new NotImplementedException();

    /// <summary>Parses one whole message (a datagram, or what stream framing has cut out). Never throws.</summary>
    /// <param name="data">The bytes; copied into the message.</param>
    /// <param name="message">The message when the result is <see cref="SipParseResult.Ok"/>; also set, as far as it was read,
    /// when the result tells that a 400 can be sent back.</param>
    public static SipParseResult Parse(ReadOnlySpan<byte> data, out SipMessage? message) => throw new NotImplementedException();
}
