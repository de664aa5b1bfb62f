namespace Softswitch.Sip.Messages;

/// <summary>A response to be sent; Via, From, To, Call-ID, CSeq (and Record-Route where it belongs) are copied from the request.</summary>
public sealed class SipResponse(int statusCode, string? reason = null)
{
    /// <summary>100 to 699.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>Reason phrase; the RFC's own when none was given.</summary>
    public string Reason { get; } = reason ?? SipReasons.For(statusCode);

    /// <summary>Tag for To when the request had none; null lets the transaction give one (never for 100).</summary>
    public string? ToTag { get; init; }

    /// <summary>Whole Contact value; null for none.</summary>
    public string? Contact { get; init; }

    public SipHeaderList Headers { get; init; } = [];

    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }
}
