using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Sdp;

namespace Softswitch.Simulation.Tests.Phones;

/// <summary>A call this phone has made.</summary>
internal sealed class OutgoingPhoneCall : PhoneCall, IOutgoingInviteUser
{
    private readonly OutgoingInvite _invite;

    public OutgoingPhoneCall(SimulatedPhone phone, string number)
        : base(phone)
    {
        _invite = phone.Invite(number, Describe(), this);
    }

    /// <summary>When the first 180 or 183 came: the first ring signal.</summary>
    public DateTimeOffset? RingingAt { get; private set; }

    /// <summary>True when something could be heard before the answer.</summary>
    public bool HasEarlyMedia { get; private set; }

    /// <summary>Status code that refused it; 0 when none did.</summary>
    public int RefusedWith { get; private set; }

    /// <summary>Codec of the answer, as a static payload type.</summary>
    public int? PayloadType { get; private set; }

    /// <summary>Ring signals of 1 s, 6 s apart, that began before something answered or the call ended.</summary>
    public int SignalsHeard
    {
        get
        {
            if (RingingAt is not { } first)
            {
                return 0;
            }

            var until = AnsweredAt ?? EndedAt ?? Phone.Loop.Clock.GetUtcNow();
            return until <= first ? 0 : (int)Math.Ceiling((until - first).TotalSeconds / 6);
        }
    }

    public override void HangUp() => Phone.Loop.Run(() =>
    {
        _invite.Cancel();
        Session?.End();
        Over();
    });

    void IOutgoingInviteUser.OnProgress(OutgoingInvite invite, int statusCode, ReadOnlyMemory<byte> sdp)
    {
        if (statusCode > 100)
        {
            RingingAt ??= Phone.Loop.Clock.GetUtcNow();
        }

        if (!sdp.IsEmpty)
        {
            HasEarlyMedia = true;
            Connect(sdp);
        }
    }

    void IOutgoingInviteUser.OnAnswered(OutgoingInvite invite, InviteSession session, ReadOnlyMemory<byte> sdp)
    {
        AnsweredAt = Phone.Loop.Clock.GetUtcNow();
        Session = session;
        PayloadType = SdpSession.TryParse(sdp.Span, out var answer) ? answer.Media[0].Formats[0].PayloadType : null;
        Connect(sdp);
        session.Attach(this);
    }

    void IOutgoingInviteUser.OnFailed(OutgoingInvite invite, int statusCode)
    {
        RefusedWith = statusCode;
        Over();
    }
}
