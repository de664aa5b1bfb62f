using System.Diagnostics;

namespace Softswitch.Admin.Metrics;

/// <summary>Figures of the process itself: memory, processor time, garbage collection, threads.</summary>
internal static class ProcessFigures
{
    /// <summary>Time since the process started.</summary>
    public static TimeSpan Uptime(TimeProvider time)
    {
        using var process = Process.GetCurrentProcess();
        return time.GetUtcNow() - process.StartTime.ToUniversalTime();
    }

    /// <summary>All figures as they are now.</summary>
    public static IEnumerable<MetricFamily> Read(TimeProvider time)
    {
        using var process = Process.GetCurrentProcess();
        yield return Gauge("process_resident_memory_bytes", "Memory of the process that is in RAM.", process.WorkingSet64);
        yield return Counter("process_cpu_seconds_total", "Processor time used, user and system.", process.TotalProcessorTime.TotalSeconds);
        yield return Gauge("process_threads", "Threads of the process.", process.Threads.Count);
        yield return Gauge("process_uptime_seconds", "Time since the process started.", Uptime(time).TotalSeconds);
        yield return Counter("dotnet_gc_pause_seconds_total", "Time that garbage collection has stopped the whole process.", GC.GetTotalPauseDuration().TotalSeconds);
        yield return Counter("dotnet_gc_allocated_bytes_total", "Memory allocated since the start.", GC.GetTotalAllocatedBytes());
        yield return Gauge("dotnet_gc_heap_bytes", "Memory in use on the managed heap.", GC.GetTotalMemory(forceFullCollection: false));

        var collections = new MetricFamily("dotnet_gc_collections_total", "Garbage collections, by generation.", MetricKind.Counter);
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            collections.Record(GC.CollectionCount(generation), [new("generation", generation)]);
        }

        yield return collections;
    }

    private static MetricFamily Gauge(string name, string help, double value) => Single(name, help, MetricKind.Gauge, value);

    private static MetricFamily Counter(string name, string help, double value) => Single(name, help, MetricKind.Counter, value);

    private static MetricFamily Single(string name, string help, MetricKind kind, double value)
    {
        var family = new MetricFamily(name, help, kind);
        family.Record(value, []);
        return family;
    }
}
