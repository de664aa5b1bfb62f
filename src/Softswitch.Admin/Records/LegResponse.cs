using Softswitch.Calls.Records;

namespace Softswitch.Admin.Records;

/// <summary>One leg of a call that has ended.</summary>
/// <param name="Number">Extension or telephone number.</param>
/// <param name="Caller">True for the caller's.</param>
/// <param name="Device">Transport, address and port.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="RingingAt">When it rang first, or null.</param>
/// <param name="AnsweredAt">When it was answered, or null.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Outcome">"answered", "not-answered", "answered-elsewhere", "refused", "unreachable" or "failed".</param>
/// <param name="Status">SIP status code that refused it, or null.</param>
/// <param name="Codec">Codec; empty when none was agreed on.</param>
/// <param name="PacketsReceived">Speech packets from the device.</param>
/// <param name="PacketsSent">Speech packets to the device.</param>
/// <param name="PacketsLost">Packets missing from the device.</param>
internal sealed record LegResponse(
    string Number,
    bool Caller,
    string Device,
    DateTimeOffset StartedAt,
    DateTimeOffset? RingingAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset EndedAt,
    string Outcome,
    int? Status,
    string Codec,
    long PacketsReceived,
    long PacketsSent,
    long PacketsLost)
{
    public static LegResponse From(LegRecord leg, OfficeTime time) => new(
        leg.Number,
        leg.IsCaller,
        leg.Device,
        time.Local(leg.StartedAt),
        time.Local(leg.RingingAt),
        time.Local(leg.AnsweredAt),
        time.Local(leg.EndedAt),
        Words.Kebab(leg.Outcome),
        leg.StatusCode == 0 ? null : leg.StatusCode,
        leg.Codec,
        leg.Packets.Received,
        leg.Packets.Sent,
        leg.Packets.Lost);
}
