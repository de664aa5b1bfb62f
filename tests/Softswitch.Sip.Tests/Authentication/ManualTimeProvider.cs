namespace Softswitch.Sip.Tests.Authentication;

/// <summary>A clock that moves when told to.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private TimeSpan _now = TimeSpan.FromDays(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public void Advance(TimeSpan time) => _now += time;
}
