using System.Text.Json;
using NodaTime;
using Softswitch.Commands;
using Softswitch.Exchange.Office;

namespace Softswitch.Tests.Commands;

public sealed class ExplainCommandTests : IDisposable
{
    private static readonly string Config = Path.Combine(Repository.Root, "config");

    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Run_NoAnswerAtLunch_NamesTheLineOfEveryDecisionAndTheEnd()
    {
        var code = Explain("10100", "10101", "2026-03-03 12:30", AssumedOutcome.NoAnswer);

        Assert.Equal(ExitCodes.Fine, code);
        var text = _output.ToString();
        Assert.Contains($"no answer after 4 rings (23 s) → switchboard    {Config}/dialplan.yaml:{LineOf("dialplan.yaml", "ring-rule:")}", text, StringComparison.Ordinal);
        Assert.Contains($"{Config}/schedule.yaml:{LineOf("schedule.yaml", "    lunch:")}", text, StringComparison.Ordinal);
        Assert.Contains("voicemail: the mailbox of 10101 Bengt Berg takes a message", text, StringComparison.Ordinal);
        Assert.Contains("Tuesday 2026-03-03 12:30 (Europe/Stockholm), when nobody answers there", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Json_IsOneObjectWithTheSteps()
    {
        var code = ExplainCommand.Run(Config, "10100", "+46 118118", "2026-03-03T10:00", [], asJson: true, SystemClock.Instance.GetCurrentInstant(), _output, _error);

        Assert.Equal(ExitCodes.Fine, code);
        var answer = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal("refused", answer.GetProperty("place").GetString());
        Assert.Equal("2026-03-03T10:00:00+01:00", answer.GetProperty("when").GetString());
        var step = Assert.Single(answer.GetProperty("steps").EnumerateArray());
        Assert.StartsWith("dialplan.yaml:", step.GetProperty("rule").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10999", "9", null, "no extension '10999'")]                   // FROM does not exist
    [InlineData("", "9", null, "no extension ''")]
    [InlineData("10100", "Anna", null, "'Anna' cannot be dialled")]            // letters
    [InlineData("10100", "", null, "cannot be dialled")]
    [InlineData("10100", "0680+1", null, "cannot be dialled")]                 // + in the middle
    [InlineData("10100", "9", "tomorrow", "'tomorrow' is no time")]
    [InlineData("10100", "9", "2026-02-30 10:00", "'2026-02-30 10:00' is no time")]
    [InlineData("10100", "9", "25:00", "'25:00' is no time")]
    public void Run_QuestionThatCannotBeUnderstood_SaysWhy(string from, string to, string? when, string expected)
    {
        var code = Explain(from, to, when, AssumedOutcome.Answered);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Contains(expected, _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void Run_TwoAssumptions_IsWrongUse()
    {
        var code = ExplainCommand.Run(
            Config, "10100", "10101", null, [AssumedOutcome.Busy, AssumedOutcome.NoAnswer], asJson: false, SystemClock.Instance.GetCurrentInstant(), _output, _error);

        Assert.Equal(ExitCodes.WrongUse, code);
    }

    [Fact]
    public void Run_NoSuchDirectory_IsBadConfiguration()
    {
        var code = ExplainCommand.Run(
            "/nowhere", "10100", "10101", null, [], asJson: false, SystemClock.Instance.GetCurrentInstant(), _output, _error);

        Assert.Equal(ExitCodes.BadConfiguration, code);
        Assert.Contains("/nowhere", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TimeAlone_IsTodayAtTheOffice()
    {
        var now = Instant.FromUtc(2026, 3, 2, 23, 30); // the 3rd already in Stockholm

        ExplainCommand.Run(Config, "10100", "9", "10:00", [], asJson: false, now, _output, _error);

        Assert.Contains("Tuesday 2026-03-03 10:00", _output.ToString(), StringComparison.Ordinal);
    }

    private int Explain(string from, string to, string? when, AssumedOutcome outcome) =>
        ExplainCommand.Run(
            Config, from, to, when, outcome == AssumedOutcome.Answered ? [] : [outcome], asJson: false, SystemClock.Instance.GetCurrentInstant(), _output, _error);

    private static int LineOf(string file, string start) =>
        Array.FindIndex(File.ReadAllLines(Path.Combine(Config, file)), line => line.StartsWith(start, StringComparison.Ordinal)) + 1;
}
