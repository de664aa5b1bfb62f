using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Trunks;

/// <summary>A number to be called by a trunk.</summary>
internal sealed record TrunkTarget(TrunkPeer Peer, OutsideCall Call, SipFlow Way, bool IsAnonymous, int MaxForwards)
    : DialTarget(Call.Number, Occupancy.KeyOf(Call.Trunk), Way)
{
    public override string Title => $"{Number} (trunk {Call.Trunk})";

    public override OutgoingInviteRequest Invite(ReadOnlyMemory<byte> sdp) => Peer.Invite(Call, Flow, IsAnonymous, sdp) with { MaxForwards = MaxForwards };
}
