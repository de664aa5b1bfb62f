using System.Diagnostics.Metrics;

namespace Softswitch.Media.Engine;

/// <summary>The engine's counters as metrics of the meter <c>Softswitch</c>.</summary>
internal sealed class MediaMetrics : IDisposable
{
    private readonly Meter _meter = new("Softswitch");

    public MediaMetrics(MediaEngine engine)
    {
        _meter.CreateObservableCounter("softswitch_media_packets_received", () => engine.Statistics.PacketsReceived, description: "RTP packets read.");
        _meter.CreateObservableCounter("softswitch_media_packets_sent", () => engine.Statistics.PacketsSent, description: "RTP packets written.");
        _meter.CreateObservableCounter("softswitch_media_packets_rejected", () => engine.Statistics.PacketsRejected, description: "RTP packets malformed or from a wrong source.");
        _meter.CreateObservableCounter("softswitch_media_late_ticks", () => engine.Statistics.LateTicks, description: "Turns of the media loop that began more than 2 ms late.");
        _meter.CreateObservableCounter("softswitch_media_failed_ticks", () => engine.Statistics.FailedTicks, description: "Turns of the media loop that ended in an error.");
        _meter.CreateObservableGauge("softswitch_media_worst_lateness", () => engine.Statistics.WorstLatenessMs, "ms", "Latest turn since the start.");
        _meter.CreateObservableGauge("softswitch_media_streams", () => engine.OpenStreams, description: "Streams open.");
        _meter.CreateObservableGauge("softswitch_recording_queue", () => engine.Statistics.RecordingQueue, description: "Half-second blocks that wait for the recording writer.");
    }

    public void Dispose() => _meter.Dispose();
}
