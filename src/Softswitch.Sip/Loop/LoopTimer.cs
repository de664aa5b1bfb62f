namespace Softswitch.Sip.Loop;

/// <summary>A timer of the loop: set, moved and cancelled without allocation. On the loop only.</summary>
internal sealed class LoopTimer(SignallingLoop loop, ILoopTimerTarget target)
{
    /// <summary>Place in the heap; −1 while not set.</summary>
    internal int Index { get; set; } = -1;

    public bool IsSet => Index >= 0;

    /// <summary>What the owner wants to be told when it fires, such as the name of an RFC timer.</summary>
    public int Tag { get; private set; }

    public string Name => $"timer of {target.GetType().FullName}";

    /// <summary>Sets the timer, or moves it when it is set.</summary>
    public void Set(TimeSpan dueIn, int tag = 0)
    {
        Tag = tag;
        loop.Schedule(this, dueIn);
    }

    /// <summary>As <see cref="Set"/>, with the timestamp at which it fires.</summary>
    public void SetAt(long due, int tag = 0)
    {
        Tag = tag;
        loop.ScheduleAt(this, due);
    }

    public void Cancel() => loop.Cancel(this);

    internal void Fire() => target.OnTimer(Tag);
}
