using NodaTime;
using Softswitch.Exchange.Office;

namespace Softswitch.Exchange.Routing;

/// <summary>Runs the <c>tests:</c> of dialplan.yaml.</summary>
public static class PlanTests
{
    /// <param name="plan">The office's rules with their tests.</param>
    /// <param name="zone">Zone of the tests' times.</param>
    /// <param name="now">Moment of tests that name none.</param>
    public static IReadOnlyList<PlanTestResult> Run(OfficePlan plan, DateTimeZone zone, Instant now) =>
    [
        .. plan.Tests.Select(test => new PlanTestResult(
            test,
            PathFinder.Find(plan, test.From, test.Dial, InstantOf(test, zone) ?? now, test.Outcome))),
    ];

    private static Instant? InstantOf(PlanTest test, DateTimeZone zone) =>
        test.When is { } when ? zone.AtLeniently(LocalDateTime.FromDateTime(when)).ToInstant() : null;
}
