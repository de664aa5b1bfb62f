using Softswitch.Calls.Prompts;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Schedule;

namespace Softswitch.Exchange.Routing;

/// <summary>What the exchange itself says to callers.</summary>
internal static class Announcements
{
    /// <summary>The central message (P12): closed or not available, the opening hours, the duty numbers.</summary>
    public static Speech CentralMessage(OfficePlan plan, ISentences say, bool isOpen)
    {
        var speech = say.Say(isOpen ? "switchboard.not-available" : "after-hours.closed");
        if (plan.Switchboard.Hours.Weekly is { Count: > 0 } weekly)
        {
            speech += say.Say("after-hours.hours");
            foreach (var hours in weekly)
            {
                speech += Hours(hours, say);
            }
        }

        foreach (var duty in plan.AfterHours.Duty)
        {
            speech += say.Say("after-hours.duty") + say.Digits(duty.Number);
        }

        return speech;
    }

    public static Speech Refused(ISentences say, Refusal reason) => say.Say(reason switch
    {
        Refusal.NotAllowed => "call.not-allowed",
        Refusal.NoTrunk => "call.no-trunk",
        Refusal.NoEmergencyLine => "emergency.no-line",
        Refusal.Busy => "call.busy",
        Refusal.NotAvailable => "call.not-available",
        _ => "call.no-such-number",
    });

    public static Speech Failed(ISentences say) => say.Say("call.failed");

    private static Speech Hours(WeeklyHours hours, ISentences say)
    {
        var speech = say.Weekday(hours.First);
        if (hours.Last != hours.First)
        {
            speech += say.Say("hours.to") + say.Weekday(hours.Last);
        }

        for (var i = 0; i < hours.Spans.Count; i++)
        {
            var (from, to) = hours.Spans[i];
            speech += (i == 0 ? Speech.Empty : say.Say("hours.and")) + say.Time(from) + say.Say("hours.to") + say.Time(to);
        }

        return speech;
    }
}
