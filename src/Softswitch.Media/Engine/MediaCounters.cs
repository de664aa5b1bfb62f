namespace Softswitch.Media.Engine;

/// <summary>Counters written by the media loop alone and read by anyone.</summary>
internal sealed class MediaCounters
{
    public long Received;
    public long Sent;
    public long Rejected;
    public long LateTicks;
    public long WorstLatenessTicks;
    public long FailedTicks;

    /// <summary>Notes how late a turn began.</summary>
    public void CountLateness(TimeSpan lateness)
    {
        if (lateness > MediaThread.Late)
        {
            LateTicks++;
        }

        WorstLatenessTicks = Math.Max(WorstLatenessTicks, lateness.Ticks);
    }
}
