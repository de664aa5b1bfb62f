namespace Softswitch.Sip.Messages;

/// <summary>Value of a CSeq header field: the sequence number and the method it counts.</summary>
/// <param name="Number">Sequence number, 0 to 2^31 − 1; no unit.</param>
/// <param name="Method">Known method, or <see cref="SipMethod.Unknown"/>; the wire bytes stay in the message.</param>
/// <remarks>RFC 3261 §20.16.</remarks>
public readonly record struct CSeq(uint Number, SipMethod Method);
