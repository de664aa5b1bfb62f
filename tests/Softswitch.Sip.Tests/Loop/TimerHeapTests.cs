using Softswitch.Sip.Loop;
using Softswitch.Testing;

namespace Softswitch.Sip.Tests.Loop;

public class TimerHeapTests
{
    [Fact]
    public void TryTake_ManySetMovedAndRemoved_ComeOutInOrderOfDueTime()
    {
        using var loop = new SignallingLoop(new ManualTimeProvider());
        var heap = new TimerHeap();
        var random = new Random(4711);
        var expected = new Dictionary<LoopTimer, long>();
        var timers = Enumerable.Range(0, 2000).Select(_ => new LoopTimer(loop, new Target())).ToArray();
        for (var step = 0; step < 10_000; step++)
        {
            var timer = timers[random.Next(timers.Length)];
            if (random.Next(4) == 0)
            {
                heap.Remove(timer);
                expected.Remove(timer);
            }
            else
            {
                var due = random.Next(1000);
                heap.Set(timer, due);
                expected[timer] = due;
            }
        }

        var taken = new List<(LoopTimer Timer, long Due)>();
        while (heap.TryTake(long.MaxValue, out var timer, out var due))
        {
            taken.Add((timer, due));
        }

        Assert.Equal(expected.Values.Order(), taken.Select(entry => entry.Due));
        Assert.All(taken, entry => Assert.Equal(expected[entry.Timer], entry.Due));
        Assert.Equal(0, heap.Count);
        Assert.All(timers, timer => Assert.False(timer.IsSet));
    }

    [Fact]
    public void TryTake_SameDueTime_InTheOrderTheyWereSet()
    {
        using var loop = new SignallingLoop(new ManualTimeProvider());
        var heap = new TimerHeap();
        var timers = Enumerable.Range(0, 20).Select(_ => new LoopTimer(loop, new Target())).ToArray();
        foreach (var timer in timers)
        {
            heap.Set(timer, 5);
        }

        var taken = new List<LoopTimer>();
        while (heap.TryTake(5, out var timer, out _))
        {
            taken.Add(timer);
        }

        Assert.Equal(timers, taken);
    }

    [Fact]
    public void TryTake_NotDue_ReturnsFalseAndKeepsIt()
    {
        using var loop = new SignallingLoop(new ManualTimeProvider());
        var heap = new TimerHeap();
        heap.Set(new LoopTimer(loop, new Target()), 10);

        var taken = heap.TryTake(9, out _, out _);

        Assert.False(taken);
        Assert.Equal(10, heap.NextDue);
    }

    private sealed class Target : ILoopTimerTarget
    {
        public void OnTimer(int tag)
        {
        }
    }
}
