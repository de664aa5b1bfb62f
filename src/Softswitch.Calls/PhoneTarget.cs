using Softswitch.Calls.Registration;
using Softswitch.Sip.Dialogs;

namespace Softswitch.Calls;

/// <summary>A phone of an extension.</summary>
internal sealed record PhoneTarget(Binding Binding, Party Caller, int MaxForwards) : DialTarget(Binding.Extension, Binding.Extension, Binding.Flow)
{
    public override OutgoingInviteRequest Invite(ReadOnlyMemory<byte> sdp) => new()
    {
        RequestUri = Binding.ContactUri,
        Flow = Flow,
        Route = Binding.Path,
        CallerNumber = Caller.Number,
        CallerName = Caller.Name,
        CalledNumber = Number,
        MaxForwards = MaxForwards,
        Sdp = sdp,
    };
}
