using Softswitch.Calls;
using Softswitch.Calls.Prompts;
using Softswitch.Exchange.Office;

namespace Softswitch.Exchange.Routing;

/// <summary>One caller's way to an operator: rings while the budget lasts, then waits in the queue with something to hear.</summary>
internal sealed class OperatorSearch(
    ICall call, Stage.AskSwitchboard stage, RingBudget budget, SwitchboardQueue queue, IPresence presence, OfficePlan plan, ISentences say, TimeProvider time)
{
    /// <summary>How often operators who have become free are looked for.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>An operator who has refused is left in peace for so long.</summary>
    private static readonly TimeSpan RingAgainAfter = TimeSpan.FromSeconds(10);

    private static readonly Speech QueueTone = Speech.Of(new SpeechPart.Tone(ToneKind.Queue));

    private readonly Dictionary<string, long> _notBefore = [];

    public async Task<StageOutcome> RunAsync()
    {
        using var place = queue.Join(stage.MaxQueue);
        if (place is null)
        {
            call.Trace.Add($"{stage.MaxQueue} callers wait already", plan.Switchboard.Source);
            return StageOutcome.GivenUp;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Ended);
        var comfort = ComfortAsync(stop.Token);
        var joinedAt = time.GetTimestamp();
        IDialling? found;
        try
        {
            found = await FindAsync(place, stop.Token);
        }
        finally
        {
            call.Facts.Waited(time.GetElapsedTime(joinedAt));
        }

        stop.Cancel();
        await comfort;
        if (found is null)
        {
            call.Trace.Add($"no operator within {stage.MaxWait.TotalSeconds:0} s", plan.Switchboard.Source);
            return StageOutcome.GivenUp;
        }

        place.Dispose();
        await call.BridgeAsync(found);
        return StageOutcome.Answered;
    }

    /// <summary>Rings all free operators, and those who become free, until one answers.</summary>
    /// <returns>Null when the longest wait is over.</returns>
    private async Task<IDialling?> FindAsync(SwitchboardQueue.Place place, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(stage.MaxWait, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        List<IDialling> ringing = [];
        try
        {
            if (!place.IsFirst.IsCompleted)
            {
                budget.Start();
                await place.IsFirst.WaitAsync(stop.Token);
            }

            while (true)
            {
                RingFree(ringing, stop.Token);
                await Task.WhenAny([.. ringing.Select(dialling => dialling.Result), Task.Delay(LookAgainAfter, time, CancellationToken.None)]).WaitAsync(stop.Token);
                ringing.RemoveAll(dialling => dialling.Result.IsCompleted && dialling.AnsweredBy is null);
                if (ringing.Find(dialling => dialling.AnsweredBy is not null) is { } answered)
                {
                    return answered;
                }
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            ringing.ForEach(dialling => dialling.Cancel());
        }
    }

    private void RingFree(List<IDialling> ringing, CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        var free = stage.Operators.Where(number => IsFree(number) && now >= _notBefore.GetValueOrDefault(number)).ToList();
        if (free.Count == 0)
        {
            if (ringing.Count == 0)
            {
                budget.Start(); // all are busy: the caller hears signals meanwhile
            }

            return;
        }

        foreach (var number in free)
        {
            _notBefore[number] = now + (long)(RingAgainAfter.TotalSeconds * time.TimestampFrequency);
        }

        var dialling = call.Dial(free);
        ringing.Add(dialling);
        _ = budget.StartWithAsync(dialling.Ringing, cancellationToken);
    }

    /// <summary>An operator who is being rung, for this caller too, is not free.</summary>
    private bool IsFree(string number) =>
        presence.DeviceCount(number) > 0 && presence.ActiveCalls(number) < plan.Extensions[number].CallsAtOnce;

    /// <summary>When the budget is used up the exchange answers, says where the call is going, and plays queue tone.</summary>
    private async Task ComfortAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!call.IsAnswered)
            {
                await budget.UseUpAsync(cancellationToken);
            }

            call.Trace.Add("the caller is answered by the queue");
            await call.PlayAsync(say.Say("switchboard.calling"), cancellationToken: cancellationToken);
            call.PlayInBackground(QueueTone);
        }
        catch (OperationCanceledException)
        {
            // An operator has answered, the wait is over, or the caller has hung up.
        }
    }
}
