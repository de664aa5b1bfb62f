using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls;

/// <summary>Something that can be rung: a phone of an extension, or a number by a trunk.</summary>
/// <param name="Number">The extension, or the number called outside.</param>
/// <param name="Key">What its calls are counted by, see <see cref="Occupancy"/>.</param>
/// <param name="Flow">The way to it.</param>
internal abstract record DialTarget(string Number, string Key, SipFlow Flow)
{
    /// <summary>What it is called in traces.</summary>
    public virtual string Title => Number;

    /// <summary>The INVITE to send.</summary>
    public abstract OutgoingInviteRequest Invite(ReadOnlyMemory<byte> sdp);
}
