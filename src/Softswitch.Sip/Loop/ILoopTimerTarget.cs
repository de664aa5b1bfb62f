namespace Softswitch.Sip.Loop;

/// <summary>Hears its <see cref="LoopTimer"/> fire, on the loop.</summary>
internal interface ILoopTimerTarget
{
    /// <param name="tag">What the timer was set with.</param>
    void OnTimer(int tag);
}
