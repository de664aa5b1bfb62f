using NodaTime;
using Softswitch.Calls.Tracing;
using Softswitch.Calls.Trunks;
using Softswitch.Exchange.Numbers;
using Softswitch.Exchange.Office;

namespace Softswitch.Exchange.Routing;

/// <summary>Finds the path a call would take, by the decisions that real calls are routed by.</summary>
public static class PathFinder
{
    private const string ByTrunk = "trunk ";

    /// <param name="plan">The office's rules.</param>
    /// <param name="from">Calling extension, or "trunk NAME" for an outside caller who comes by that trunk.</param>
    /// <param name="dialled">Number as dialled.</param>
    /// <param name="now">Moment of the call.</param>
    /// <param name="outcome">What the phones of the number called do; operators answer.</param>
    public static CallPath Find(OfficePlan plan, string from, string dialled, Instant now, AssumedOutcome outcome)
    {
        var trace = new CallTrace(new FixedTime(now.ToDateTimeOffset()));
        var trunk = from.StartsWith(ByTrunk, StringComparison.Ordinal) ? from[ByTrunk.Length..] : null;
        var called = CalledBy(plan, dialled, trunk);
        var itinerary = new Itinerary(plan, from, dialled, new Assumed(now, outcome, from, called), trace, trunk);
        var last = itinerary.First();
        while (itinerary.Next(OutcomeOf(last)) is { } next)
        {
            last = next;
        }

        return new CallPath(last, trace.Steps);

        StageOutcome OutcomeOf(Stage stage)
        {
            switch (stage)
            {
                case Stage.Ring ring when ring.Extensions.All(called.Contains):
                    return outcome switch
                    {
                        AssumedOutcome.NoAnswer => StageOutcome.NoAnswer,
                        AssumedOutcome.Busy => StageOutcome.Busy, // has call waiting, and refuses
                        _ => StageOutcome.Answered,
                    };
                case Stage.CallOut when outcome is AssumedOutcome.NoAnswer:
                    return StageOutcome.NoAnswer;
                case Stage.CallOut when outcome is AssumedOutcome.Busy:
                    return StageOutcome.Busy;
                case Stage.AskSwitchboard ask when outcome is AssumedOutcome.NoAnswer or AssumedOutcome.Busy && ask.Operators.All(called.Contains):
                    return StageOutcome.GivenUp; // the only operator is the one who was called
                default:
                    return StageOutcome.Answered;
            }
        }
    }

    /// <summary>The extensions that the number dialled leads to, if it leads to any.</summary>
    private static IReadOnlyCollection<string> CalledBy(OfficePlan plan, string dialled, string? trunk)
    {
        plan.Routes.Find(trunk is null ? plan.Numbers.Normalise(dialled) : TargetOf(plan.Trunks[trunk], dialled), plan.Numbers, out var number);
        return plan.Groups.TryGetValue(number, out var group) ? group.Members : [number];
    }

    private static string TargetOf(Trunk trunk, string called)
    {
        var number = NumberRules.FromTrunk(called, trunk.NumberFormat);
        return trunk.Find(number)?.TargetOf(number) ?? "";
    }

    /// <summary>Only those called first behave as assumed; whoever is asked later is there.</summary>
    private sealed class Assumed(Instant now, AssumedOutcome outcome, string caller, IReadOnlyCollection<string> called) : ICircumstances
    {
        public Instant Now => now;

        public bool IsRegistered(string extension) => outcome != AssumedOutcome.Unregistered || !called.Contains(extension);

        public bool IsBusy(Extension extension) =>
            !extension.CallWaiting
            && ((outcome == AssumedOutcome.Busy && called.Contains(extension.Number)) || (extension.Number == caller && extension.CallsAtOnce <= 1));

        public TrunkLine LineOf(string trunk, bool isEmergency) => TrunkLine.Free;
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
