namespace Softswitch.Sip.Transports;

/// <summary>What <see cref="SipFramer"/> has found in a stream.</summary>
internal enum FrameKind : byte
{
    /// <summary>Nothing whole yet.</summary>
    None,

    /// <summary>A whole message.</summary>
    Message,

    /// <summary>CRLF CRLF: answered with CRLF (RFC 5626 §4.4.1).</summary>
    Ping,

    /// <summary>A message whose end cannot be found, or that is too large: its header is given so that it can be answered, then the stream is of no use.</summary>
    Broken,
}
