using Softswitch.Calls.Tracing;
using Softswitch.Exchange.Routing;

namespace Softswitch.Simulation.Tests.Explaining;

/// <summary>What came of a simulated call, as seen from outside, with the exchange's own story of it.</summary>
/// <param name="AnsweredBy">The extension that the caller talked to; null when it was none.</param>
/// <param name="Spoken">Clips that the exchange said, by key.</param>
/// <param name="Messages">Mailboxes with a message.</param>
/// <param name="Steps">The trace of the call.</param>
internal sealed record RealCall(string? AnsweredBy, IReadOnlyList<string> Spoken, IReadOnlyList<string> Messages, IReadOnlyList<TraceStep> Steps)
{
    /// <summary>True when the call came to this place and to no other.</summary>
    public bool IsAt(Stage end) => end switch
    {
        Stage.Ring ring => AnsweredBy is not null && ring.Extensions.Contains(AnsweredBy),
        Stage.AskSwitchboard ask => AnsweredBy is not null && ask.Operators.Contains(AnsweredBy),
        Stage.LeaveMessage message => AnsweredBy is null && (Spoken.Contains("vm.greeting.announce-only") || Messages.SequenceEqual([message.Mailbox])),
        Stage.OpenMailbox => AnsweredBy is null && Spoken.Contains("vm.enter-pin"),
        Stage.CentralMessage central => AnsweredBy is null
            && Spoken.Contains(central.IsOpen ? "switchboard.not-available" : "after-hours.closed")
            && Messages.SequenceEqual(central.Mailbox is null ? [] : [central.Mailbox]),
        Stage.Refuse refuse => AnsweredBy is null && Messages.Count == 0 && Spoken.Contains(refuse.Reason switch
        {
            Refusal.NotAllowed => "call.not-allowed",
            Refusal.NoTrunk => "call.no-trunk",
            _ => "call.no-such-number",
        }),
        _ => false,
    };
}
