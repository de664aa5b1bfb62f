using BenchmarkDotNet.Attributes;
using Softswitch.Sip.Loop;
using Softswitch.Testing;

namespace Softswitch.Benchmarks.Sip;

/// <summary>Cost of a turn of the signalling loop and of a timer among ten thousand.</summary>
[MemoryDiagnoser]
public class LoopBenchmarks : IDisposable
{
    private const int Turns = 1000;

    private readonly SignallingLoop _loop = new(new ManualTimeProvider());
    private readonly Action _action = () => { };
    private ITimer? _timer;

    [GlobalSetup]
    public void Setup()
    {
        for (var number = 0; number < 10_000; number++)
        {
            _loop.Time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(number), Timeout.InfiniteTimeSpan);
        }

        _timer = _loop.Time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _loop.RunPending();
    }

    [Benchmark(OperationsPerInvoke = Turns)]
    public void PostAndRun()
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            _loop.Post(_action);
        }

        _loop.RunPending();
    }

    [Benchmark(OperationsPerInvoke = Turns)]
    public void MoveTimer()
    {
        _loop.Post(() =>
        {
            for (var turn = 0; turn < Turns; turn++)
            {
                _timer!.Change(TimeSpan.FromSeconds(turn * 7 % 10_000), Timeout.InfiniteTimeSpan);
            }
        });
        _loop.RunPending();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _timer?.Dispose();
        _loop.Dispose();
        GC.SuppressFinalize(this);
    }
}
