using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;

namespace Softswitch.Simulation.Tests.Phones;

/// <summary>A call this phone has got.</summary>
internal sealed class IncomingPhoneCall : PhoneCall
{
    private readonly ServerTransaction _transaction;
    private readonly IncomingInvite _invite;

    public IncomingPhoneCall(SimulatedPhone phone, ServerTransaction transaction, IncomingInvite invite, DateTimeOffset at)
        : base(phone)
    {
        _transaction = transaction;
        _invite = invite;
        Session = invite.Session;
        CalledAt = at;
        Session.Attach(this);
        if (phone.Manner.HasEarlyMedia)
        {
            Connect(invite.Offer);
            invite.Progress(183, Describe());
        }
        else if (!phone.Manner.PagesInSilence)
        {
            invite.Progress(phone.Manner.RefusesWith != 0 && phone.Manner.RefusesAfter == TimeSpan.Zero ? 100 : 180);
        }

        _ = FollowMannerAsync(phone.Manner);
    }

    public DateTimeOffset CalledAt { get; }

    public bool IsRinging => AnsweredAt is null && EndedAt is null;

    /// <summary>Answers now.</summary>
    public void Answer() => Phone.Loop.Run(AnswerNow);

    public override void HangUp() => Phone.Loop.Run(() =>
    {
        Over();
        _invite.Session.End();
    });

    private async Task FollowMannerAsync(PhoneManner manner)
    {
        var time = Phone.Loop.Loop.Time;
        if (manner.RefusesWith != 0)
        {
            await Task.Delay(manner.RefusesAfter, time);
            if (IsRinging)
            {
                Over();
                Refuse(manner);
            }
        }
        else if (manner.AnswersAfter is { } after)
        {
            await Task.Delay(after, time);
            if (IsRinging)
            {
                AnswerNow();
            }
        }
    }

    private void Refuse(PhoneManner manner)
    {
        if (manner.RedirectsTo.Length > 0)
        {
            _transaction.Respond(new SipResponse(manner.RefusesWith) { Contact = $"<{manner.RedirectsTo}>" });
        }

        _invite.Reject(manner.RefusesWith);
        _invite.Session.End();
    }

    private void AnswerNow()
    {
        AnsweredAt = Phone.Loop.Clock.GetUtcNow();
        Connect(_invite.Offer);
        _invite.Accept(Describe());
    }
}
