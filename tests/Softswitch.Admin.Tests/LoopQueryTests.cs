using Softswitch.Sip.Loop;
using Softswitch.Testing;

namespace Softswitch.Admin.Tests;

public sealed class LoopQueryTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly ManualTimeProvider _clock = new();
    private readonly SignallingLoop _loop;
    private readonly LoopQuery _query;

    public LoopQueryTests()
    {
        _loop = new SignallingLoop(_clock);
        _query = new LoopQuery(_loop, _clock, Timeout);
    }

    public void Dispose() => _loop.Dispose();

    [Fact]
    public async Task AskAsync_LoopRuns_AnswersFromTheLoop()
    {
        var asked = _query.AskAsync(() => _loop.IsCurrent);

        _loop.RunPending();

        Assert.True(await asked);
    }

    [Fact]
    public async Task AskAsync_QuestionThrows_TheAskerGetsItAndTheLoopDoesNot()
    {
        var asked = _query.AskAsync<int>(() => throw new InvalidOperationException("expected by the test"));

        _loop.RunPending();

        await Assert.ThrowsAsync<InvalidOperationException>(() => asked);
        Assert.Equal(0, _loop.FailureCount);
    }

    [Fact]
    public async Task AskAsync_LoopIsStuck_TimesOut()
    {
        var asked = _query.AskAsync(() => 1);

        _clock.Advance(Timeout);

        await Assert.ThrowsAsync<TimeoutException>(() => asked);
    }

    [Fact]
    public async Task AskAsync_Cancelled_EndsAtOnce()
    {
        using var cancel = new CancellationTokenSource();
        var asked = _query.AskAsync(() => 1, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }
}
