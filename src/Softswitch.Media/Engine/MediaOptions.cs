namespace Softswitch.Media.Engine;

/// <summary>Settings of the media engine.</summary>
/// <param name="RtpPortMin">First RTP port, even; RTCP uses the next one.</param>
/// <param name="RtpPortMax">Last port that may be used, odd.</param>
public sealed record MediaOptions(int RtpPortMin = 20000, int RtpPortMax = 29999);
