using Softswitch.Calls;

namespace Softswitch.Admin.LiveCalls;

/// <summary>A call in progress.</summary>
/// <param name="Id">Name of the call, as in the log.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="Dialled">The number as dialled.</param>
/// <param name="StartedAt">When the call came in.</param>
/// <param name="Answered">True once anything (a person, an announcement, a mailbox) has answered.</param>
/// <param name="ConnectedTo">Extension the caller talks to now; null when none.</param>
/// <param name="Steps">What has happened so far, oldest first.</param>
internal sealed record CallResponse(
    string Id,
    PartyResponse Caller,
    string Dialled,
    DateTimeOffset StartedAt,
    bool Answered,
    string? ConnectedTo,
    StepResponse[] Steps)
{
    /// <summary>Copies what is shown of a call; on the signalling loop only.</summary>
    public static CallResponse From(ICall call, OfficeTime time) => new(
        call.Id,
        new PartyResponse(call.Caller.Number, call.Caller.Name),
        call.Dialled,
        time.Local(call.StartedAt),
        call.IsAnswered,
        call.ConnectedTo,
        [.. call.Trace.Steps.Select(step => StepResponse.From(step, time))]);
}
