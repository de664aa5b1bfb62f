using System.Globalization;
using System.Text.Json;

namespace Softswitch.Testing;

/// <summary>Holds an operation to the bytes that <c>tests/Softswitch.Benchmarks/allocations.json</c> says it allocates.</summary>
internal static class AllocationBaseline
{
    private const string File = "tests/Softswitch.Benchmarks/allocations.json";

    /// <summary>Bytes that the runtime may charge to any thread while it recompiles in the background.</summary>
    private const double Noise = 8;

    /// <summary>Part of the number that it may differ by: tables grow at other moments on other machines.</summary>
    private const double Tolerance = 0.15;

    private static readonly Lazy<Dictionary<string, double>> Expected = new(Load);

    /// <summary>Measures an operation on this thread and compares.</summary>
    /// <param name="operation">Its name in the file.</param>
    /// <param name="operations">How many of it <paramref name="round"/> does.</param>
    /// <param name="round">Does it so many times; only what it allocates counts.</param>
    /// <param name="between">Runs between rounds and is not counted: lets time pass, prepares the next round.</param>
    public static void Check(string operation, int operations, Action round, Action? between = null)
    {
        var least = double.MaxValue;
        for (var i = 0; i < 6; i++) // the first rounds compile and fill pools
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            round();
            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)operations);
            between?.Invoke();
        }

        var measured = least.ToString("0", CultureInfo.InvariantCulture);
        Assert.True(Expected.Value.TryGetValue(operation, out var expected), $"{File} has no '{operation}': it allocates {measured} bytes now.");
        var margin = Noise + (expected * Tolerance);
        Assert.True(least <= expected + margin, $"'{operation}' allocates {measured} bytes, more than the {expected} in {File}. Find out why before the number is raised.");
        Assert.True(least >= expected - margin, $"'{operation}' allocates only {measured} bytes: well done, lower the {expected} in {File}.");
    }

    private static Dictionary<string, double> Load()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(directory.FullName, "Softswitch.sln")))
        {
            directory = directory.Parent ?? throw new DirectoryNotFoundException("Softswitch.sln not found above the tests");
        }

        return JsonSerializer.Deserialize<Dictionary<string, double>>(System.IO.File.ReadAllText(Path.Combine(directory.FullName, File)))!;
    }
}
