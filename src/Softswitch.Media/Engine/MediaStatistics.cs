namespace Softswitch.Media.Engine;

/// <summary>Counters of the engine since its start, for metrics.</summary>
/// <param name="PacketsReceived">Datagrams read from RTP ports.</param>
/// <param name="PacketsSent">RTP packets written.</param>
/// <param name="PacketsRejected">Packets from a wrong source, of a wrong type, or malformed.</param>
/// <param name="LateTicks">Ticks that began more than 2 ms late.</param>
/// <param name="WorstLatenessMs">Latest tick of all, in ms.</param>
/// <param name="RecordingQueue">Blocks waiting for the writer now.</param>
/// <param name="FailedTicks">Ticks that ended in an error; it is in the log.</param>
public sealed record MediaStatistics(
    long PacketsReceived, long PacketsSent, long PacketsRejected, long LateTicks, double WorstLatenessMs, int RecordingQueue, long FailedTicks = 0);
