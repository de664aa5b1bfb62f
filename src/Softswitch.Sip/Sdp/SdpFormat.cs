namespace Softswitch.Sip.Sdp;

/// <summary>An RTP payload format of an m= line.</summary>
/// <param name="PayloadType">0 to 127.</param>
/// <param name="Encoding">Encoding name as sent: PCMA, PCMU, G722, telephone-event … (compare without case).</param>
/// <param name="ClockRate">Hz.</param>
/// <param name="Channels">1 when not given.</param>
/// <param name="Parameters">Value of a=fmtp, or null.</param>
public sealed record SdpFormat(int PayloadType, string Encoding, int ClockRate, int Channels = 1, string? Parameters = null);
