namespace Softswitch.Sip.Messages;

/// <summary>A request to be sent. Via is added by the transaction layer, Content-Length by the writer.</summary>
public sealed class SipRequest(SipMethod method, string requestUri)
{
    public SipMethod Method { get; } = method;

    public string RequestUri { get; } = requestUri;

    /// <summary>Whole From value with tag.</summary>
    public required string From { get; init; }

    /// <summary>Whole To value, with tag inside a dialog.</summary>
    public required string To { get; init; }

    public required string CallId { get; init; }

    public required uint CSeq { get; init; }

    public int MaxForwards { get; init; } = 70;

    /// <summary>Whole Contact value; null for none.</summary>
    public string? Contact { get; init; }

    /// <summary>Route values in order, each with angle brackets.</summary>
    public IReadOnlyList<string> Route { get; init; } = [];

    public SipHeaderList Headers { get; init; } = [];

    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }
}
