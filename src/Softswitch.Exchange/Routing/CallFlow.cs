using Microsoft.Extensions.Logging;
using NodaTime;
using Softswitch.Calls;
using Softswitch.Calls.Alarms;
using Softswitch.Calls.Prompts;
using Softswitch.Calls.Trunks;
using Softswitch.Exchange.Mailboxes;
using Softswitch.Exchange.Office;

namespace Softswitch.Exchange.Routing;

/// <summary>Carries out with a real call what the <see cref="Itinerary"/> decides.</summary>
public sealed class CallFlow(IOffice office, IPresence presence, IMailboxes mailboxes, SwitchboardQueue queue, Func<string, ISentences> languages, IAlarms alarms, TimeProvider time, ILogger<CallFlow> log)
    : ICallHandler
{
    /// <summary>As long as networks let a call ring at most (timer C of RFC 3261 §16.6).</summary>
    private static readonly TimeSpan LongestOutsideRinging = TimeSpan.FromMinutes(3);

    private static readonly Speech RingingTone = Speech.Of(new SpeechPart.Tone(ToneKind.Ringing));

    public async Task HandleAsync(ICall call)
    {
        var plan = office.Plan;
        var say = languages(plan.Language);
        try
        {
            await FollowAsync(call, plan, say);
        }
        catch (Exception e) when (e is not OperationCanceledException && !call.Ended.IsCancellationRequested)
        {
            log.FlowFailed(e, call.Id);
            call.Trace.Add("an error in the exchange: the caller is told");
            await call.PlayAsync(Announcements.Failed(say));
            call.HangUp("ended after an error");
        }
    }

    private async Task FollowAsync(ICall call, OfficePlan plan, ISentences say)
    {
        var circumstances = new Live(presence, time);
        var itinerary = new Itinerary(plan, call.Caller.Number, call.Dialled, circumstances, call.Trace, call.Caller.Trunk, isTransferred: call.Facts.FirstDialled is not null);
        RingBudget? budget = null;
        call.Facts.RingLength = TimeSpan.FromSeconds(plan.RingRule.RingSeconds);
        using var emergency = new EmergencyWatch(call, alarms, log);
        for (var stage = itinerary.First(); stage is not null;)
        {
            call.Facts.Enter(stage.Place);
            emergency.Enter(stage);
            var outcome = stage switch
            {
                Stage.Ring ring => await RingAsync(call, ring, budget ??= new RingBudget(call, time, ring.Budget), say),
                Stage.AskSwitchboard ask => await AskAsync(call, ask, new OperatorSearch(call, ask, budget ??= new RingBudget(call, time, ask.Budget), queue, circumstances, plan, say, time, log)),
                Stage.CallOut callOut => await CallOutAsync(call, callOut),
                _ => await SpeakAsync(call, stage, plan, say),
            };
            emergency.Leave(stage, outcome);
            stage = itinerary.Next(outcome);
        }
    }

    private async Task<StageOutcome> RingAsync(ICall call, Stage.Ring ring, RingBudget budget, ISentences say)
    {
        if (budget.IsUsedUp)
        {
            // A forward after all rings are spent: the caller is answered first, then the colleague has a budget of its own.
            await call.PlayAsync(say.Say("switchboard.wait"));
            call.PlayInBackground(RingingTone);
            budget = new RingBudget(call, time, ring.Budget);
        }
        else if (call.IsAnswered)
        {
            call.PlayInBackground(RingingTone); // transferred: signals of a phone's own are over
        }

        var dialling = call.Dial(ring.Extensions);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Ended);
        _ = budget.StartWithAsync(dialling.Ringing, stop.Token);
        await Task.WhenAny(dialling.Result, budget.UseUpAsync(stop.Token));
        call.Ended.ThrowIfCancellationRequested();
        stop.Cancel();
        if (!dialling.Result.IsCompleted)
        {
            dialling.Cancel();
            return StageOutcome.NoAnswer;
        }

        switch (await dialling.Result)
        {
            case DialResult.Answered:
                Answered(ring);
                await call.BridgeAsync(dialling);
                return StageOutcome.Answered;
            case DialResult.NoDevice or DialResult.Unreachable:
                return StageOutcome.Unreachable;
            default:
                return StageOutcome.Busy;
        }
    }

    private static async Task<StageOutcome> AskAsync(ICall call, Stage.AskSwitchboard ask, OperatorSearch search)
    {
        if (await search.RunAsync() is not { } operatorPhone)
        {
            return StageOutcome.GivenUp;
        }

        Answered(ask);
        await call.BridgeAsync(operatorPhone);
        return StageOutcome.Answered;
    }

    /// <summary>Counted when something answers: most calls are ended by their caller.</summary>
    private static void Answered(Stage stage) =>
        ExchangeMetrics.Answered.Add(1, new KeyValuePair<string, object?>("place", stage.Place.Split(' ')[0]));

    /// <summary>A call by a trunk: the network says how it goes, and the caller hears what the network plays.</summary>
    private async Task<StageOutcome> CallOutAsync(ICall call, Stage.CallOut stage)
    {
        var dialling = call.DialOut(new OutsideCall(stage.Trunk, stage.Number, stage.Shown));
        if (call.IsAnswered)
        {
            call.PlayInBackground(RingingTone);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Ended);
        await Task.WhenAny(dialling.Result, dialling.Ringing, Task.Delay(LongestOutsideRinging, time, stop.Token));
        if (dialling.Ringing.IsCompleted && !dialling.Result.IsCompleted && !call.Ended.IsCancellationRequested)
        {
            call.Ring();
            await Task.WhenAny(dialling.Result, Task.Delay(LongestOutsideRinging, time, stop.Token));
        }

        stop.Cancel();
        call.Ended.ThrowIfCancellationRequested();
        if (!dialling.Result.IsCompleted)
        {
            dialling.Cancel();
            return StageOutcome.NoAnswer;
        }

        switch (await dialling.Result)
        {
            case DialResult.Answered:
                Answered(stage);
                await call.BridgeAsync(dialling);
                return StageOutcome.Answered;
            case DialResult.Busy:
                return StageOutcome.Busy;
            case DialResult.NoSuchNumber:
                return StageOutcome.NoSuchNumber;
            case DialResult.NotAvailable:
                return StageOutcome.NoAnswer;
            default:
                return StageOutcome.Unreachable;
        }
    }

    private async Task<StageOutcome> SpeakAsync(ICall call, Stage stage, OfficePlan plan, ISentences say)
    {
        Answered(stage);
        switch (stage)
        {
            case Stage.LeaveMessage message:
                await mailboxes.DepositAsync(call, message.Mailbox);
                break;
            case Stage.OpenMailbox own:
                await mailboxes.OpenAsync(call, own.Mailbox);
                break;
            case Stage.CentralMessage central:
                await call.PlayAsync(Announcements.CentralMessage(plan, say, central.IsOpen));
                if (central.Mailbox is not null)
                {
                    await call.PlayAsync(say.Say("after-hours.leave-message"));
                    await mailboxes.DepositAsync(call, central.Mailbox, greet: false);
                }

                call.HangUp("the central message has been said");
                break;
            case Stage.Refuse { Reason: Refusal.Busy } when !call.IsAnswered:
                call.Reject(RejectReason.Busy); // the phone says it better: busy tone, and its list of calls
                break;
            case Stage.Refuse { Reason: Refusal.NotAvailable } when !call.IsAnswered:
                call.Reject(RejectReason.Unavailable);
                break;
            case Stage.Refuse refuse:
                await call.PlayAsync(Announcements.Refused(say, refuse.Reason));
                call.HangUp("the caller has been told why");
                break;
        }

        return StageOutcome.Answered;
    }

    private sealed class Live(IPresence presence, TimeProvider time) : ICircumstances
    {
        public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

        public bool IsRegistered(string extension) => presence.DeviceCount(extension) > 0;

        public bool IsBusy(Extension extension) => !extension.CallWaiting && presence.ActiveCalls(extension.Number) >= extension.CallsAtOnce;

        public TrunkLine LineOf(string trunk, bool isEmergency) => presence.LineOf(trunk, isEmergency);
    }
}
