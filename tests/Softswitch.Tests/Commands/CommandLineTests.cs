namespace Softswitch.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Run_Help_NamesCommandsOptionsAndExitCodes(string option)
    {
        var run = await CommandRun.OfAsync(option);

        Assert.Equal(0, run.Code);
        Assert.Contains("serve", run.Output, StringComparison.Ordinal);
        Assert.Contains("check", run.Output, StringComparison.Ordinal);
        Assert.Contains("--config", run.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes: 0 fine, 1 failed, 2 wrong use, 3 bad configuration.", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Run_HelpOfACommand_SaysWhatItDoes()
    {
        var run = await CommandRun.OfAsync("check", "--help");

        Assert.Equal(0, run.Code);
        Assert.Contains("changes nothing", run.Output, StringComparison.Ordinal);
        Assert.Contains("DIR", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--confg", "serve", "--confg", "somewhere")] // a misspelt option
    [InlineData("chekc", "chekc")]                            // a misspelt command
    [InlineData("--config", "check", "--config")]             // an option without its value
    [InlineData("extra", "check", "extra")]                   // an argument that nobody asked for
    public async Task Run_WrongUse_SaysWhatIsWrongAndHowToGetHelp(string named, params string[] args)
    {
        var run = await CommandRun.OfAsync(args);

        Assert.Equal(2, run.Code);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Try 'softswitch --help'." + Environment.NewLine, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Run_NoCommand_IsWrongUse()
    {
        var run = await CommandRun.OfAsync();

        Assert.Equal(2, run.Code);
        Assert.Contains("command", run.Error, StringComparison.OrdinalIgnoreCase);
    }
}
