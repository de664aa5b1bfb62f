namespace Softswitch.Sip.Loop;

/// <summary>The one thread that owns all signalling: it receives, runs timers and resumes every <c>await</c> of call logic.</summary>
/// <remarks>
/// Because everything of Sip, Calls, Exchange and Voicemail runs here, none of it has locks. Nothing may block it.
/// In a simulation no thread runs: the test calls <see cref="RunPending"/> and moves the clock to <see cref="NextDue"/>.
/// </remarks>
public sealed class SignallingLoop : SynchronizationContext, IDisposable
{
    public SignallingLoop(TimeProvider clock) => throw new NotImplementedException();

    /// <summary>Time as the loop's code sees it: timers made here (and so <c>Task.Delay(…, loop.Time)</c>) fire on the loop.</summary>
    public TimeProvider Time => throw new NotImplementedException();

    /// <summary>True on the loop's own thread.</summary>
    public bool IsCurrent => throw new NotImplementedException();

    /// <summary>When the next timer is due, in ticks of <see cref="TimeProvider.GetTimestamp"/>; null when none is set.</summary>
    public long? NextDue => throw new NotImplementedException();

    public override void Post(SendOrPostCallback d, object? state) => throw new NotImplementedException();

    /// <summary>Runs <paramref name="action"/> on the loop, in order, as soon as it is free. From any thread.</summary>
    public void Post(Action action) => throw new NotImplementedException();

    /// <summary>Starts the loop's thread.</summary>
    public void Start() => throw new NotImplementedException();

    /// <summary>Runs what is posted and due, without a thread of its own; returns how many turns ran.</summary>
    public int RunPending() => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
