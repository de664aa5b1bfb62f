using Softswitch.Calls.Records;
using Softswitch.Sip.Dialogs;

namespace Softswitch.Calls;

/// <summary>One device being rung.</summary>
internal sealed class DialledDevice(CallServices services, Dialling dialling, DialTarget target, Call call, LegFacts facts)
    : IOutgoingInviteUser
{
    /// <summary>Stands for "answered nothing at all": no status code of SIP.</summary>
    public const int Silent = 1;

    /// <summary>A device that answers nothing at all for so long counts as unreachable.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private OutgoingInvite? _invite;
    private ITimer? _silence;

    public DialTarget Target => target;

    public Leg? Leg { get; private set; }

    /// <summary>True while the device may still answer, or has.</summary>
    public bool IsOpen { get; private set; } = true;

    public void Start()
    {
        Leg = Leg.Open(services, target.Number, target.Flow);
        if (Leg is null)
        {
            Fail(500);
            return;
        }

        Leg.Facts = facts;
        _silence = services.Time.CreateTimer(_ => GiveUp(), null, Patience, Timeout.InfiniteTimeSpan);
        _invite = services.Dialogs.Invite(target.Invite(Leg.Audio.Offer(call.PreferredCodec)), this);
        facts.CallId = _invite.CallId;
    }

    /// <summary>Stops ringing it.</summary>
    public void Cancel(string? reason)
    {
        if (IsOpen)
        {
            facts.Failed(reason is null ? LegOutcome.NotAnswered : LegOutcome.AnsweredElsewhere);
            Close();
            _invite?.Cancel(reason);
        }
    }

    void IOutgoingInviteUser.OnProgress(OutgoingInvite invite, int statusCode, ReadOnlyMemory<byte> sdp)
    {
        _silence?.Dispose();
        if (!IsOpen || statusCode == 100)
        {
            return;
        }

        facts.Rang();
        dialling.OnRinging(this);
        if (!sdp.IsEmpty && Leg!.TryAccept(sdp))
        {
            dialling.OnEarlyMedia(Leg);
        }
    }

    void IOutgoingInviteUser.OnAnswered(OutgoingInvite invite, InviteSession session, ReadOnlyMemory<byte> sdp)
    {
        _silence?.Dispose();
        if (!Leg!.TryAccept(sdp))
        {
            session.End("SIP;cause=488;text=\"Not Acceptable Here\"");
            Fail(488);
            return;
        }

        facts.Answered();
        Leg.Attach(session);
        dialling.OnAnswered(this, Leg);
    }

    void IOutgoingInviteUser.OnFailed(OutgoingInvite invite, int statusCode)
    {
        if (IsOpen)
        {
            Fail(statusCode);
        }
    }

    private void GiveUp()
    {
        if (IsOpen)
        {
            facts.Failed(LegOutcome.Unreachable);
            Close();
            _invite!.Cancel();
            dialling.OnFailed(this, Silent);
        }
    }

    private void Fail(int statusCode)
    {
        facts.Failed(
            statusCode switch
            {
                503 => LegOutcome.Unreachable,
                488 or (>= 500 and < 600) => LegOutcome.Failed,
                _ => LegOutcome.Refused,
            },
            statusCode);
        Close();
        dialling.OnFailed(this, statusCode);
    }

    private void Close()
    {
        IsOpen = false;
        _silence?.Dispose();
        Leg?.Close();
        facts.End(null, null);
    }
}
