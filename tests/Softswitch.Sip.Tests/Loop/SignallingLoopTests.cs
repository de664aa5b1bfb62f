using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Sip.Loop;
using Softswitch.Testing;

namespace Softswitch.Sip.Tests.Loop;

public class SignallingLoopTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void RunPending_PostedActions_RunInOrderWithThoseTheyPost()
    {
        using var loop = new SignallingLoop(new ManualTimeProvider());
        var order = new List<int>();
        loop.Post(() =>
        {
            order.Add(1);
            loop.Post(() => order.Add(3));
        });
        loop.Post(() => order.Add(2));

        var turns = loop.RunPending();

        Assert.Equal([1, 2, 3], order);
        Assert.Equal(3, turns);
    }

    [Fact]
    public void RunPending_InsideAnAction_LoopIsCurrentAndTheSynchronizationContext()
    {
        using var loop = new SignallingLoop(new ManualTimeProvider());
        var inside = (IsCurrent: false, Context: (SynchronizationContext?)null);
        loop.Post(() => inside = (loop.IsCurrent, SynchronizationContext.Current));
        var before = SynchronizationContext.Current;

        loop.RunPending();

        Assert.True(inside.IsCurrent);
        Assert.Same(loop, inside.Context);
        Assert.False(loop.IsCurrent);
        Assert.Same(before, SynchronizationContext.Current);
    }

    [Fact]
    public void RunPending_ActionThrows_OthersStillRunAndItIsCounted()
    {
        using var loop = new SignallingLoop(new ManualTimeProvider(), NullLogger.Instance);
        var ran = false;
        loop.Post(() => throw new InvalidOperationException("expected by the test"));
        loop.Post(() => ran = true);

        loop.RunPending();

        Assert.True(ran);
        Assert.Equal(1, loop.FailureCount);
    }

    [Theory]
    [InlineData(20, 0)] // still fine
    [InlineData(21, 1)] // everything else waited too long
    public void RunPending_LongTurn_IsLoggedWithItsName(int milliseconds, int warnings)
    {
        var clock = new ManualTimeProvider();
        var log = new ListLogger();
        using var loop = new SignallingLoop(clock, log);
        loop.Post(() => clock.Advance(TimeSpan.FromMilliseconds(milliseconds)));
        loop.Post(() => { });

        loop.RunPending();

        Assert.Equal(warnings, log.Lines.Count);
        Assert.All(log.Lines, line => Assert.Contains(nameof(SignallingLoopTests), line, StringComparison.Ordinal));
    }

    [Fact]
    public void RunPending_LongTurnOfAnAsyncMethod_IsLoggedWithItsName()
    {
        var clock = new ManualTimeProvider();
        var log = new ListLogger();
        using var loop = new SignallingLoop(clock, log);
        loop.Post(() => _ = WorkAsync());

        loop.RunPending();

        Assert.Contains(nameof(WorkAsync), Assert.Single(log.Lines), StringComparison.Ordinal);

        async Task WorkAsync()
        {
            await Task.Yield();
            clock.Advance(TimeSpan.FromMilliseconds(30));
        }
    }

    [Fact]
    public void RunPending_CalledFromTheLoop_Throws()
    {
        using var loop = new SignallingLoop(new ManualTimeProvider());
        Exception? thrown = null;
        loop.Post(() => thrown = Record.Exception(() => { loop.RunPending(); }));

        loop.RunPending();

        Assert.IsType<InvalidOperationException>(thrown);
    }

    [Fact]
    public void TaskDelay_OnLoopTime_ResumesOnTheLoopAtTheExactTime()
    {
        using var virtualLoop = new VirtualLoop();
        var loop = virtualLoop.Loop;
        var start = virtualLoop.Clock.GetUtcNow();
        var waited = virtualLoop.Run(async () =>
        {
            await Task.Delay(Second, loop.Time);
            Assert.True(loop.IsCurrent);
            await Task.Delay(TimeSpan.FromMilliseconds(1500), loop.Time);
            return loop.Time.GetUtcNow() - start;
        });

        var span = virtualLoop.RunUntil(waited);

        Assert.Equal(TimeSpan.FromMilliseconds(2500), span);
    }

    [Fact]
    public void CancellationTokenSource_OnLoopTime_CancelsAnAwaitOnTheLoop()
    {
        using var virtualLoop = new VirtualLoop();
        var loop = virtualLoop.Loop;
        var resumedOnLoop = virtualLoop.Run(async () =>
        {
            using var timeout = new CancellationTokenSource(Second, loop.Time);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Second * 60, loop.Time, timeout.Token));
            return loop.IsCurrent;
        });

        var onLoop = virtualLoop.RunUntil(resumedOnLoop, Second);

        Assert.True(onLoop);
        Assert.Null(loop.NextDue);
    }

    [Fact]
    public void CreateTimer_Periodic_FiresEveryPeriodUntilDisposed()
    {
        using var virtualLoop = new VirtualLoop();
        var fired = 0;
        var timer = virtualLoop.Run(() => virtualLoop.Loop.Time.CreateTimer(_ => fired++, null, Second, Second * 2));

        virtualLoop.Advance(Second * 6);
        var before = fired;
        timer.Dispose();
        virtualLoop.Advance(Second * 6);

        Assert.Equal(3, before); // at 1, 3 and 5 s
        Assert.Equal(3, fired);
    }

    [Fact]
    public void CreateTimer_ChangedBeforeItFires_FiresAtTheNewTimeOnly()
    {
        using var virtualLoop = new VirtualLoop();
        var fired = new List<DateTimeOffset>();
        var start = virtualLoop.Clock.GetUtcNow();
        var timer = virtualLoop.Loop.Time.CreateTimer(
            _ => fired.Add(virtualLoop.Clock.GetUtcNow()), null, Second, Timeout.InfiniteTimeSpan);
        virtualLoop.Advance(Second / 2);

        timer.Change(Second * 3, Timeout.InfiniteTimeSpan);
        virtualLoop.Advance(Second * 10);

        Assert.Equal([start + (Second * 3.5)], fired);
    }

    [Fact]
    public void CreateTimer_NegativeDueTime_Throws()
    {
        using var loop = new SignallingLoop(new ManualTimeProvider());

        Assert.Throws<ArgumentOutOfRangeException>(
            () => loop.Time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(-2), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void Send_OffTheLoop_Throws()
    {
        using var loop = new SignallingLoop(new ManualTimeProvider());

        Assert.Throws<NotSupportedException>(() => loop.Send(_ => { }, null));
    }

    [Fact]
    public async Task Start_PostsAndTimers_RunOnOneThreadOfTheLoop()
    {
        using var loop = new SignallingLoop(TimeProvider.System);
        loop.Start();
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(() => _ = AwaitSomethingAsync());

        var onLoop = await done.Task.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(onLoop);

        async Task AwaitSomethingAsync()
        {
            await Task.Run(() => { });
            var first = loop.IsCurrent;
            await Task.Delay(TimeSpan.FromMilliseconds(2), loop.Time);
            done.SetResult(first && loop.IsCurrent);
        }
    }

    [Fact]
    public void Dispose_WithThread_RunsWhatWasPostedThenDropsTheRest()
    {
        var loop = new SignallingLoop(TimeProvider.System);
        var ran = 0;
        loop.Start();
        loop.Post(() => ran++);

        loop.Dispose();
        loop.Post(() => ran++);

        Assert.Equal(1, ran);
    }

    [Fact]
    public void Post_ToAnIdleLoop_AllocatesNothing()
    {
        using var loop = new SignallingLoop(new ManualTimeProvider());
        Action action = () => { };
        loop.Post(action);
        loop.RunPending();

        var before = GC.GetAllocatedBytesForCurrentThread();
        loop.Post(action);
        loop.RunPending();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }
}
