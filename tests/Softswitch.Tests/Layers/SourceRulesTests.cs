using System.Text.RegularExpressions;

namespace Softswitch.Tests.Layers;

/// <summary>Code of the signalling loop never blocks it, never leaves it, and takes time and chance only from outside (docs/architecture.md).</summary>
public sealed partial class SourceRulesTests
{
    /// <summary>Of a task; the Result of a dialling is itself a task, and one whose state is asked for is too.</summary>
    private const string BlockingResult = @"(?<!dialling)\.Result\b(?!\.IsCompleted)";

    private static readonly string[] OnTheLoop = ["src/Softswitch.Sip/", "src/Softswitch.Calls/", "src/Softswitch.Exchange/", "src/Softswitch.Voicemail/"];

    /// <summary>Where a rule is broken on purpose: file, text of the line, why that is right.</summary>
    private static readonly (string File, string Text, string Why)[] Allowances =
    [
        ("src/Softswitch.Sip/Transports/UdpListener.cs", "Thread.Sleep(1);", "the socket's own thread, not the loop"),
        ("src/Softswitch.Sip/Loop/SignallingLoop.cs", "Monitor.Wait(_gate,", "the loop's sleep while there is nothing to do"),
    ];

    public static TheoryData<string, string> Rules => new()
    {
        { @"\bConfigureAwait\(false\)", "leaves the loop: what follows would run on the pool, beside it" },
        { BlockingResult, "blocks the loop: await the task" },
        { @"\.Wait\(", "blocks the loop: await the task" },
        { @"\bTask\.Wait(All|Any)\(", "blocks the loop: await Task.WhenAll or WhenAny" },
        { @"\.GetAwaiter\(\)\.GetResult\(\)", "blocks the loop: await the task" },
        { @"\bThread\.Sleep\(", "blocks the loop: await Task.Delay with the loop's time" },
        { @"\bTask\.Delay\([^,]*\)", "uses the system's clock: give it a TimeProvider" },
        { @"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b", "reads the system's clock: take a TimeProvider" },
        { @"\bStopwatch\b", "reads the system's clock: use TimeProvider.GetTimestamp" },
        { @"\bEnvironment\.TickCount", "reads the system's clock: use TimeProvider.GetTimestamp" },
        { @"\bSystemClock\.Instance\b", "reads the system's clock: take a TimeProvider" },
        { @"\bRandom\.Shared\b", "cannot be replayed: take a Random" },
        { @"\bnew Random\(", "cannot be replayed: take a Random" },
        { @"\bRandomNumberGenerator\b", "cannot be replayed: take a Random, the program gives a cryptographic one" },
        { @"\bGuid\.NewGuid\(", "cannot be replayed: take a Random" },
        { @"\basync void\b", "an exception in it would end the process: return a Task" },
        { @"\.CancelAsync\(", "goes on on the pool: use Cancel" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Code_OnTheSignallingLoop_KeepsTheRule(string pattern, string because)
    {
        var broken =
            from file in OnTheLoop.SelectMany(directory => Repository.FilesOf(directory, ".cs"))
            from line in Lines(file)
            where Regex.IsMatch(line.Code, pattern) && !IsAllowed(file, line.Code)
            select $"{file}:{line.Number}: {line.Code.Trim()}";

        Assert.True(!broken.Any(), $"{because}\n{string.Join('\n', broken)}");
    }

    [Fact]
    public void Allowances_AllOfThem_AreStillNeeded()
    {
        var unused = Allowances.Where(allowance => !Lines(allowance.File).Any(line => line.Code.Contains(allowance.Text, StringComparison.Ordinal)));

        Assert.Empty(unused);
    }

    [Theory]
    [InlineData("task.Result;", BlockingResult, true)]                                // code counts
    [InlineData("/// <c>task.Result</c>", BlockingResult, false)]                     // documentation does not
    [InlineData("Run(); // not task.Result", BlockingResult, false)]                  // nor does a comment behind code
    [InlineData("await dialling.Result;", BlockingResult, false)]                     // IDialling.Result is the task itself
    [InlineData("entry.Value.Result.IsCompleted", BlockingResult, false)]             // and so is what can be asked this
    [InlineData("await Task.Delay(Pause);", @"\bTask\.Delay\([^,]*\)", true)]         // the system's clock
    [InlineData("await Task.Delay(Pause, time);", @"\bTask\.Delay\([^,]*\)", false)]  // a given one
    public void Code_OfALine_IsWhatIsNoComment(string line, string pattern, bool expected)
    {
        var found = Regex.IsMatch(Comment().Replace(line, ""), pattern);

        Assert.Equal(expected, found);
    }

    private static bool IsAllowed(string file, string code) =>
        Allowances.Any(allowance => allowance.File == file && code.Contains(allowance.Text, StringComparison.Ordinal));

    private static IEnumerable<(int Number, string Code)> Lines(string file) =>
        Repository.Read(file).Split('\n').Select((line, index) => (index + 1, Comment().Replace(line, "")));

    [GeneratedRegex(@"(^|\s)//.*")]
    private static partial Regex Comment();
}
