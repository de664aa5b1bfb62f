using System.Globalization;
using Softswitch.Exchange.Office;

namespace Softswitch.Simulation.Tests.Explaining;

/// <summary>A call made up by chance: who, whom, when, and how the phones called behave.</summary>
/// <param name="From">Calling extension.</param>
/// <param name="Dialled">Number as dialled.</param>
/// <param name="When">Local time.</param>
/// <param name="Outcome">What the phones called first do.</param>
internal sealed record RandomCall(string From, string Dialled, DateTime When, AssumedOutcome Outcome)
{
    /// <summary>What people dial besides extensions and groups.</summary>
    private static readonly string[] Others = ["9", "*98", "10999", "118118", "+46 118118", "0046118118", "00 47 22 00", "0680-12345", "1177", "2345", "7", "0900123"];

    public static RandomCall Draw(OfficePlan plan, Random random)
    {
        string[] callers = [.. plan.Extensions.Keys.Where(number => number != ExplainTests.Helper)];
        string[] inside = [.. callers, .. plan.Groups.Keys];
        var dialled = random.Next(5) == 0 ? Pick(Others) : Pick(inside);
        return new RandomCall(
            Pick(callers),
            random.Next(10) == 0 ? $" {dialled[..1]}-{dialled[1..]}" : dialled,
            new DateTime(2026, 1, 1).AddMinutes(random.Next(365 * 24 * 60)),
            (AssumedOutcome)random.Next(4));

        string Pick(string[] choices) => choices[random.Next(choices.Length)];
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From} dials '{Dialled}' on {When:ddd yyyy-MM-dd HH:mm}, phones: {Outcome}");
}
