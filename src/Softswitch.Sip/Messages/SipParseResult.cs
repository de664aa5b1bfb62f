namespace Softswitch.Sip.Messages;

/// <summary>What came of parsing; everything but <see cref="Ok"/> is a reason in the RFC's words.</summary>
public enum SipParseResult : byte
{
    Ok,

    /// <summary>Nothing but CRLF: a keep-alive (RFC 5626 §3.5.1).</summary>
    KeepAlive,

    /// <summary>Not SIP, or too broken to answer: dropped and counted.</summary>
    NotSip,
    BadStartLine,
    BadVersion,
    BadHeader,
    BadContentLength,
    BadCSeq,
    BadVia,
    BadUri,
    MissingHeader,
    MethodMismatch,
    DuplicateHeader,
    TooLarge,
    TooManyHeaders,
}
