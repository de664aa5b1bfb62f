namespace Softswitch.Media.Engine;

/// <summary>Counters of one stream.</summary>
/// <param name="Received">Accepted RTP packets.</param>
/// <param name="Sent">RTP packets sent.</param>
/// <param name="Lost">Packets missing by sequence number.</param>
public sealed record StreamStatistics(long Received, long Sent, long Lost);
