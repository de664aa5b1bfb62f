namespace Softswitch.Simulation.Tests;

/// <summary>What a simulated phone does when it is called.</summary>
internal sealed record PhoneManner
{
    /// <summary>Rings and is never answered.</summary>
    public static PhoneManner Rings { get; } = new();

    /// <summary>Says nothing at all, as if the cable were out.</summary>
    public static PhoneManner Silent { get; } = new() { IsSilent = true };

    /// <summary>Time of ringing before it answers; null: never.</summary>
    public TimeSpan? AnswersAfter { get; private init; }

    /// <summary>Final response, given <see cref="RefusesAfter"/> ringing; 0: none.</summary>
    public int RefusesWith { get; private init; }

    public TimeSpan RefusesAfter { get; private init; }

    public bool IsSilent { get; private init; }

    /// <summary>Answers with 100 but never with 180, as a DECT base does that pages a dead handset.</summary>
    public bool PagesInSilence { get; init; }

    public static PhoneManner Answers(double afterSeconds) => new() { AnswersAfter = TimeSpan.FromSeconds(afterSeconds) };

    public static PhoneManner Refuses(int statusCode, double afterSeconds = 0) =>
        new() { RefusesWith = statusCode, RefusesAfter = TimeSpan.FromSeconds(afterSeconds) };
}
