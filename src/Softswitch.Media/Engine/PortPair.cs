namespace Softswitch.Media.Engine;

/// <summary>Sockets of one stream.</summary>
/// <param name="Port">RTP port, even; RTCP is the next one.</param>
/// <param name="Rtp">Bound to <paramref name="Port"/>.</param>
/// <param name="Rtcp">Bound to the next port.</param>
internal readonly record struct PortPair(int Port, IMediaSocket Rtp, IMediaSocket Rtcp);
