using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Tracing;

/// <summary>A SIP message as it was on the wire, its secrets blanked.</summary>
/// <param name="At">When it was sent or received, UTC.</param>
/// <param name="Flow">Between whom.</param>
/// <param name="IsSent">True for one of ours.</param>
/// <param name="Bytes">The message.</param>
public sealed record CapturedMessage(DateTimeOffset At, SipFlow Flow, bool IsSent, ReadOnlyMemory<byte> Bytes);
