using System.Globalization;

namespace Softswitch.Selftest;

/// <summary>The table of what was tried: what, how it went, how long it took.</summary>
internal sealed class SelftestReport(TextWriter output, TimeProvider time)
{
    /// <summary>Things that did not work.</summary>
    public int Failures { get; private set; }

    /// <summary>Tries something and prints its line.</summary>
    /// <param name="what">In words.</param>
    /// <param name="attempt">Returns null when it worked, else the reason in plain words.</param>
    /// <returns>True when it worked.</returns>
    public async Task<bool> TryAsync(string what, Func<Task<string?>> attempt)
    {
        var from = time.GetTimestamp();
        string? problem;
        try
        {
            problem = await attempt();
        }
        catch (Exception exception) when (exception is TimeoutException or IOException)
        {
            problem = exception is TimeoutException ? "it took too long" : exception.Message;
        }

        var seconds = time.GetElapsedTime(from).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        output.WriteLine($"  {(problem is null ? "works" : "FAILS")}  {seconds,6} s  {what}{(problem is null ? "" : ": " + problem)}");
        Failures += problem is null ? 0 : 1;
        return problem is null;
    }

    /// <summary>Prints what is not tried, and why.</summary>
    public void Skip(string what, string why) => output.WriteLine($"  -               {what}: not tried, {why}");
}
