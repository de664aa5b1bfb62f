using Softswitch.Media.Rtp;

namespace Softswitch.Media.Tests.Engine;

/// <summary>A packet as a test phone got it.</summary>
/// <param name="At">When.</param>
/// <param name="Header">Its RTP header.</param>
/// <param name="Payload">Its payload.</param>
internal sealed record ReceivedPacket(TimeSpan At, RtpHeader Header, byte[] Payload);
