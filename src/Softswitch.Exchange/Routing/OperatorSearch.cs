using Microsoft.Extensions.Logging;
using Softswitch.Calls;
using Softswitch.Calls.Prompts;
using Softswitch.Exchange.Office;

namespace Softswitch.Exchange.Routing;

/// <summary>One caller's way to an operator: rings while the budget lasts, then waits in the queue with something to hear.</summary>
internal sealed class OperatorSearch(
    ICall call, Stage.AskSwitchboard stage, RingBudget budget, SwitchboardQueue queue, ICircumstances circumstances, OfficePlan plan, ISentences say, TimeProvider time, ILogger log)
{
    /// <summary>How often operators who have become free are looked for.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>An operator who has refused is left in peace for so long.</summary>
    private static readonly TimeSpan RingAgainAfter = TimeSpan.FromSeconds(10);

    /// <summary>How often a waiting caller is told the place in the queue.</summary>
    private static readonly TimeSpan TellPlaceAfter = TimeSpan.FromSeconds(30);

    private static readonly Speech QueueTone = Speech.Of(new SpeechPart.Tone(ToneKind.Queue));

    private readonly Dictionary<string, long> _notBefore = [];
    private readonly Dictionary<string, IDialling> _ringing = [];
    private int _lastRung = -1;
    private long _lastRungAt;

    /// <summary>Whoever asks for help is not kept waiting for one operator after the other.</summary>
    private bool IsInOrder => plan.Switchboard.Ring == OperatorRing.InOrder && !stage.IsEmergency;

    /// <returns>The operator's phone that has answered, to be connected; null when the switchboard gives up.</returns>
    public async Task<IDialling?> RunAsync()
    {
        using var place = queue.Join(stage.MaxQueue, stage.IsEmergency);
        if (place is null)
        {
            call.Trace.Add($"{stage.MaxQueue} callers wait already", plan.Switchboard.Source);
            return null;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Ended);
        var comfort = ComfortAsync(place, stop.Token);
        var joinedAt = time.GetTimestamp();
        IDialling? found;
        var outcome = "hung-up";
        try
        {
            found = await FindAsync(place, stop.Token);
            outcome = found is null ? "given-up" : "answered";
        }
        finally
        {
            var waited = time.GetElapsedTime(joinedAt);
            call.Facts.Waited(waited);
            ExchangeMetrics.Waited.Record(waited.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
        }

        stop.Cancel();
        await comfort;
        if (found is null)
        {
            call.Trace.Add($"no operator within {stage.MaxWait.TotalSeconds:0} s", plan.Switchboard.Source);
        }

        return found;
    }

    /// <summary>Rings all free operators, and those who become free, until one answers.</summary>
    /// <returns>Null when the longest wait is over.</returns>
    private async Task<IDialling?> FindAsync(SwitchboardQueue.Place place, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(stage.MaxWait, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        IDialling? answered = null;
        try
        {
            if (!place.IsFirst.IsCompleted)
            {
                budget.Start();
                await place.IsFirst.WaitAsync(stop.Token);
            }

            while (answered is null)
            {
                RingFree(stop.Token);
                Task[] news = [.. _ringing.Values.Select(dialling => dialling.Result), Task.Delay(LookAgainAfter, time, CancellationToken.None)];
                await Task.WhenAny(news).WaitAsync(stop.Token);
                answered = _ringing.Values.FirstOrDefault(dialling => dialling.AnsweredBy is not null);
                foreach (var (number, dialling) in _ringing.ToList())
                {
                    if (dialling.Result.IsCompleted && dialling != answered)
                    {
                        _ringing.Remove(number);
                    }
                }
            }

            return answered;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            foreach (var dialling in _ringing.Values.Where(dialling => dialling != answered))
            {
                dialling.Cancel(isAnsweredElsewhere: answered is not null);
            }
        }
    }

    private void RingFree(CancellationToken cancellationToken)
    {
        if (IsInOrder)
        {
            RingNext(cancellationToken);
        }
        else
        {
            foreach (var number in stage.Operators.Where(MayRing).ToList())
            {
                Ring(number, cancellationToken);
            }
        }

        if (_ringing.Count == 0)
        {
            budget.Start(); // all are busy: the caller hears signals meanwhile
        }
    }

    /// <summary>The next who is free takes the place of the one who has been rung for long enough; alone, she rings on.</summary>
    private void RingNext(CancellationToken cancellationToken)
    {
        if (_ringing.Count > 0 && time.GetElapsedTime(_lastRungAt) < TimeSpan.FromSeconds(plan.Switchboard.SecondsEach))
        {
            return;
        }

        var next = Enumerable.Range(_lastRung + 1, stage.Operators.Count)
            .Select(index => index % stage.Operators.Count)
            .FirstOrDefault(index => MayRing(stage.Operators[index]), -1);
        if (next < 0)
        {
            return;
        }

        foreach (var dialling in _ringing.Values)
        {
            dialling.Cancel();
        }

        _ringing.Clear();
        _lastRung = next;
        _lastRungAt = time.GetTimestamp();
        Ring(stage.Operators[next], cancellationToken);
    }

    private bool MayRing(string number) => IsFree(number) && time.GetTimestamp() >= _notBefore.GetValueOrDefault(number);

    /// <summary>Each operator is rung for herself, so that one who refuses can be rung again while the others ring.</summary>
    private void Ring(string number, CancellationToken cancellationToken)
    {
        _notBefore[number] = time.GetTimestamp() + (long)(RingAgainAfter.TotalSeconds * time.TimestampFrequency);
        var dialling = call.Dial([number]);
        _ringing[number] = dialling;
        _ = budget.StartWithAsync(dialling.Ringing, cancellationToken);
    }

    /// <summary>An operator with a line left, whom this search is not ringing already.</summary>
    private bool IsFree(string number) =>
        !_ringing.ContainsKey(number) && circumstances.IsRegistered(number) && !circumstances.IsBusy(plan.Extensions[number]);

    /// <summary>When the budget is used up the exchange answers, says where the call is going, plays queue tone, and tells the place now and then.</summary>
    private async Task ComfortAsync(SwitchboardQueue.Place place, CancellationToken cancellationToken)
    {
        try
        {
            if (!call.IsAnswered && !stage.IsEmergency)
            {
                await budget.UseUpAsync(cancellationToken);
            }

            call.Trace.Add(stage.IsEmergency ? "the caller is told that there is no line out" : "the caller is answered by the queue");
            await call.PlayAsync(
                say.Say(stage.IsEmergency ? "emergency.no-line" : "switchboard.calling") + (place.Number > 1 ? Told(place) : Speech.Empty),
                cancellationToken: cancellationToken);
            while (true)
            {
                call.PlayInBackground(QueueTone);
                await Task.Delay(TellPlaceAfter, time, cancellationToken);
                await call.PlayAsync(Told(place), cancellationToken: cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // An operator has answered, the wait is over, or the caller has hung up.
        }
        catch (Exception exception)
        {
            log.ComfortFailed(exception, call.Id); // an announcement is lost, not the call: an operator may have answered already
        }
    }

    /// <summary>"Du har plats tre i kön"; the first in line is asked to wait.</summary>
    private Speech Told(SwitchboardQueue.Place place) => place.Number > 1
        ? say.Say("switchboard.place") + say.Number(place.Number) + say.Say("switchboard.in-queue")
        : say.Say("switchboard.wait");
}
