using NodaTime;
using Softswitch.Exchange.DialPlan;
using Softswitch.Exchange.Numbers;

namespace Softswitch.Exchange.Office;

/// <summary>The office as the configuration files describe it: immutable, replaced whole by a reload.</summary>
public sealed record OfficePlan
{
    public required string Organisation { get; init; }

    /// <summary>Language of prompts: sv, en.</summary>
    public required string Language { get; init; }

    /// <summary>The zone in which the office reads its clocks: for spoken times, plan tests, reports.</summary>
    public DateTimeZone TimeZone { get; init; } = DateTimeZoneProviders.Tzdb["Europe/Stockholm"];

    public required NumberRules Numbers { get; init; }

    /// <summary>By number.</summary>
    public required IReadOnlyDictionary<string, Extension> Extensions { get; init; }

    /// <summary>By number.</summary>
    public required IReadOnlyDictionary<string, Group> Groups { get; init; }

    public required RingRule RingRule { get; init; }

    public required Routes Routes { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyDictionary<string, CallingClass> CallingClasses { get; init; }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, Trunk> Trunks { get; init; } = new Dictionary<string, Trunk>();

    /// <summary>Null: emergency numbers are numbers like any other.</summary>
    public EmergencyRule? Emergency { get; init; }

    public required Switchboard Switchboard { get; init; }

    public required AfterHours AfterHours { get; init; }

    /// <summary>The <c>tests:</c> of dialplan.yaml, run by <c>softswitch check</c>.</summary>
    public IReadOnlyList<PlanTest> Tests { get; init; } = [];
}
