using Softswitch.Calls;
using Softswitch.Calls.Prompts;
using Softswitch.Exchange.Office;

namespace Softswitch.Exchange.Routing;

/// <summary>One caller's way to an operator: rings while the budget lasts, then waits in the queue with something to hear.</summary>
internal sealed class OperatorSearch(
    ICall call, Stage.AskSwitchboard stage, RingBudget budget, SwitchboardQueue queue, IPresence presence, OfficePlan plan, ISentences say, TimeProvider time)
{
    /// <summary>Pause before operators who are all busy, or have all refused, are tried again.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private static readonly Speech QueueTone = Speech.Of(new SpeechPart.Tone(ToneKind.Queue));

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
        var found = await FindAsync(place, stop.Token);
        await stop.CancelAsync();
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

    /// <summary>Rings the free operators together until one answers.</summary>
    /// <returns>Null when the longest wait is over.</returns>
    private async Task<IDialling?> FindAsync(SwitchboardQueue.Place place, CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var limit = new CancellationTokenSource(stage.MaxWait, time);
        using var _ = limit.Token.Register(wait.Cancel);
        try
        {
            if (!place.IsFirst.IsCompleted)
            {
                budget.Start();
                await place.IsFirst.WaitAsync(wait.Token);
            }

            while (true)
            {
                if (await RingAsync(wait.Token) is { } answered)
                {
                    return answered;
                }

                await Task.Delay(RetryAfter, time, wait.Token);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<IDialling?> RingAsync(CancellationToken cancellationToken)
    {
        var free = stage.Operators
            .Where(number => presence.DeviceCount(number) > 0 && presence.ActiveCalls(number) < plan.Extensions[number].CallsAtOnce)
            .ToList();
        if (free.Count == 0)
        {
            budget.Start(); // all are busy: the caller hears signals meanwhile
            return null;
        }

        var dialling = call.Dial(free);
        var usedUp = budget.UseUpAsync(dialling.Ringing, cancellationToken);
        try
        {
            return await dialling.Result.WaitAsync(cancellationToken) == DialResult.Answered ? dialling : null;
        }
        finally
        {
            dialling.Cancel();
            ObserveCancellation(usedUp);
        }
    }

    /// <summary>When the budget is used up the exchange answers, says where the call is going, and plays queue tone.</summary>
    private async Task ComfortAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!call.IsAnswered)
            {
                await budget.WaitAsync(cancellationToken);
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
