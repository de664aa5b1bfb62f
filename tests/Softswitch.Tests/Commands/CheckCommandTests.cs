namespace Softswitch.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly OfficeDirectory _office = new();

    [Fact]
    public async Task Check_ExampleOffice_IsFineAndItsTestsPass()
    {
        var run = await CheckAsync();

        Assert.Equal(0, run.Code);
        Assert.Contains("8 extensions, 1 group, 4 routes;", run.Output, StringComparison.Ordinal);
        Assert.Contains(" 0 failed", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Check_BrokenYaml_NamesFileLineAndColumn()
    {
        File.AppendAllText(Path.Combine(_office.Config, "schedule.yaml"), "broken: [\n");

        var run = await CheckAsync();

        Assert.Equal(3, run.Code);
        Assert.Matches($@"{_office.Config}/schedule\.yaml:\d+:\d+: error: not valid YAML", run.Output);
        Assert.Contains($"1 error in {_office.Config}; nothing was changed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_MisspeltKey_NamesTheNearestOne()
    {
        _office.Edit("dialplan.yaml", "  ring-seconds: 6", "  ring-second: 6");

        var run = await CheckAsync();

        Assert.Equal(3, run.Code);
        Assert.Matches(@"dialplan\.yaml:\d+:3: error: .*'ring-second'.*'?ring-seconds", run.Output);
    }

    [Fact]
    public async Task Check_MistakesInSeveralFiles_AreAllReported()
    {
        _office.Edit("dialplan.yaml", "  ring-seconds: 6", "  ring-seconds: six");
        _office.Edit("schedule.yaml", "    mon-fri: \"08:00-16:00\"", "    mon-fri: \"08:00-25:00\"");

        var run = await CheckAsync();

        Assert.Equal(3, run.Code);
        Assert.Matches(@"dialplan\.yaml:\d+:17: error", run.Output);
        Assert.Matches(@"schedule\.yaml:\d+:14: error", run.Output);
        Assert.Contains("2 errors", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_TestThatDoesNotHold_ShowsTheWayTheCallTook()
    {
        _office.Edit("dialplan.yaml", "no-answer: true, expect: switchboard }", "no-answer: true, expect: voicemail 10101 }");

        var run = await CheckAsync();

        Assert.Equal(3, run.Code);
        Assert.Matches(@"dialplan\.yaml:\d+: error: 10100 dials '10101': expected 'voicemail 10101', but the call goes to 'switchboard'", run.Output);
        Assert.Contains("10101 matches 10XXX", run.Output, StringComparison.Ordinal);
        Assert.Contains(" 1 failed", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("serve")]
    public async Task Run_DirectoryThatIsNotThere_SaysSo(string command)
    {
        var missing = Path.Combine(_office.Config, "none");

        var run = await CommandRun.OfAsync(command, "--config", missing);

        Assert.Equal(3, run.Code);
        Assert.Contains("there is no such directory; --config names the one that holds softswitch.yaml", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Contains(missing, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_FileThatIsNotThere_IsNamed()
    {
        File.Delete(Path.Combine(_office.Config, "extensions.yaml"));

        var run = await CheckAsync();

        Assert.Equal(3, run.Code);
        Assert.Matches(@"extensions\.yaml:1:1: error: the file is missing", run.Output);
    }

    public void Dispose() => _office.Dispose();

    private Task<CommandRun> CheckAsync() => CommandRun.OfAsync("check", "--config", _office.Config);
}
