using Softswitch.Interop.Tests.Office;
using Xunit.Abstractions;

namespace Softswitch.Interop.Tests.Faults;

/// <summary>Configuration files are edited while the exchange runs, well and badly.</summary>
[Trait("Category", "Interop")]
public sealed class ReloadTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task HangUpSignal_AfterAnEdit_PutsItInForceAndKeepsCalls()
    {
        await using var office = await TestOffice.OpenAsync(output, new OfficeSettings { IsOpen = false });
        using var phone = new RawPhone(office.Server);
        var call = await phone.InviteAsync("10100", TestOffice.Password("10100"), "10101", "call");
        Edit(office, "extensions.yaml", "demo-10100", "frostbiten lykta 31");

        office.Exchange.Reload();
        await office.Exchange.LoggedAsync("10100 Anna Andersson: password changed");

        Assert.Equal(401, (await phone.RegisterAsync("10100", TestOffice.Password("10100"), "old")).Status);
        Assert.Equal(200, (await phone.RegisterAsync("10100", "frostbiten lykta 31", "new")).Status);
        Assert.Equal(200, (await phone.ByeAsync(call)).Status);
    }

    [Fact]
    public async Task HangUpSignal_BrokenYaml_KeepsTheOldAndNamesThePlace()
    {
        await using var office = await TestOffice.OpenAsync(output);
        using var phone = new RawPhone(office.Server);
        Edit(office, "extensions.yaml", "demo-10100", "frostbiten lykta 31");
        File.AppendAllText(Path.Combine(office.Config, "dialplan.yaml"), "broken: [\n");

        office.Exchange.Reload();
        await office.Exchange.LoggedAsync("the old one stays in force");

        Assert.Matches(@"dialplan\.yaml:\d+:\d+: error: not valid YAML", office.Exchange.Output);
        Assert.Equal(200, (await phone.RegisterAsync("10100", TestOffice.Password("10100"), "old")).Status);
    }

    [Fact]
    public async Task HangUpSignal_EditOfTheRealm_SaysThatItNeedsARestart()
    {
        await using var office = await TestOffice.OpenAsync(output);
        Edit(office, "softswitch.yaml", "realm: softswitch", "realm: example.org");

        office.Exchange.Reload();

        await office.Exchange.LoggedAsync("Not in force yet: realm is now example.org");
    }

    [Fact]
    public async Task HangUpSignal_DuringTheStart_IsCarriedOutAfterIt()
    {
        using var files = new OfficeFiles(new OfficeSettings());
        await using var exchange = ExchangeProcess.Launch(files);
        await exchange.LineAsync("Listening on", Soon);

        exchange.HangUp();

        await exchange.LineAsync("Ready after", Soon);
        await exchange.LineAsync("read again; changes: 0", Soon);
    }

    private static void Edit(TestOffice office, string file, string text, string by)
    {
        var path = Path.Combine(office.Config, file);
        var before = File.ReadAllText(path);
        Assert.Contains(text, before, StringComparison.Ordinal);
        File.WriteAllText(path, before.Replace(text, by, StringComparison.Ordinal));
    }
}
