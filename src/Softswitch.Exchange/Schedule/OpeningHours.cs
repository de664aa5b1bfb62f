using NodaTime;

namespace Softswitch.Exchange.Schedule;

/// <summary>When the switchboard is open (P11): local exception, then public holiday, then eve, then weekly hours.</summary>
public sealed class OpeningHours
{
    private OpeningHours()
    {
    }

    /// <summary>Open or closed at this moment, and the rule that says so.</summary>
    public OpenState At(Instant now) => throw new NotImplementedException();

    /// <summary>The regular weekly hours, for the central message: days with the same hours together, in week order; closed days left out.</summary>
    public IReadOnlyList<WeeklyHours> Weekly => throw new NotImplementedException();
}
