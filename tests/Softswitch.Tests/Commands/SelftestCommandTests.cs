using Softswitch.Commands;

namespace Softswitch.Tests.Commands;

public sealed class SelftestCommandTests
{
    [Fact]
    public async Task Run_NoExchangeHasEverStarted_SaysSo()
    {
        using var office = new OfficeDirectory();

        var run = await CommandRun.OfAsync("selftest", "--config", office.Config);

        Assert.Equal(ExitCodes.Failed, run.Code);
        Assert.Contains("has the exchange been started", run.Error, StringComparison.Ordinal);
    }
}
