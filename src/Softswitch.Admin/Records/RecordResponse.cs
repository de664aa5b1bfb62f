using Softswitch.Admin.LiveCalls;
using Softswitch.Calls.Records;

namespace Softswitch.Admin.Records;

/// <summary>The record of a call.</summary>
/// <param name="Id">Name of the call, also in logs and traces.</param>
/// <param name="Caller">Who called.</param>
/// <param name="Dialled">The number as dialled.</param>
/// <param name="StartedAt">When the call came in.</param>
/// <param name="RingingAt">When the caller heard the first signal, or null.</param>
/// <param name="AnsweredAt">When anything answered, or null.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Rings">Signals the caller heard.</param>
/// <param name="Ways">Places it was led to, in order.</param>
/// <param name="Place">The last of them.</param>
/// <param name="AnsweredBy">The extension that talked with the caller last, or null.</param>
/// <param name="QueueSeconds">Time in the switchboard's queue.</param>
/// <param name="Cause">How it ended: "caller-hung-up".</param>
/// <param name="Why">The same in words.</param>
/// <param name="Legs">The caller's leg, then those of the devices rung.</param>
internal sealed record RecordResponse(
    string Id,
    PartyResponse Caller,
    string Dialled,
    DateTimeOffset StartedAt,
    DateTimeOffset? RingingAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset EndedAt,
    int Rings,
    string[] Ways,
    string Place,
    string? AnsweredBy,
    double QueueSeconds,
    string Cause,
    string Why,
    LegResponse[] Legs)
{
    public static RecordResponse From(CallRecord record, OfficeTime time) => new(
        record.Id,
        new PartyResponse(record.Caller.Number, record.Caller.Name),
        record.Dialled,
        time.Local(record.StartedAt),
        time.Local(record.RingingAt),
        time.Local(record.AnsweredAt),
        time.Local(record.EndedAt),
        record.Rings,
        [.. record.Ways],
        record.Place,
        record.AnsweredBy,
        Math.Round(record.QueueWait.TotalSeconds, 1),
        Words.Kebab(record.End),
        record.Why,
        [.. record.Legs.Select(leg => LegResponse.From(leg, time))]);
}
