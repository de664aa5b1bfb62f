using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Configuration;
using Softswitch.Hosting;

namespace Softswitch.Tests.Hosting;

public sealed class ConfigurationReloadTests : IDisposable
{
    private readonly OfficeDirectory _office = new();
    private readonly List<LoadedConfiguration> _applied = [];
    private readonly LoadedConfiguration _started;
    private readonly ConfigurationReload _reload;

    public ConfigurationReloadTests()
    {
        _started = ConfigurationLoader.Load(_office.Config, out _)!;
        _reload = Reload(configuration =>
        {
            _applied.Add(configuration);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Reload_NothingEdited_ChangesNothing()
    {
        var result = await _reload.ReloadAsync();

        Assert.True(result.IsApplied);
        Assert.Empty(result.Changes);
        Assert.Empty(result.NeedsRestart);
    }

    [Fact]
    public async Task Reload_EditedExtension_IsInForceAndTold()
    {
        _office.Edit("extensions.yaml", "Anna Andersson", "Anna Berg");

        var result = await _reload.ReloadAsync();

        Assert.Equal("Anna Berg", Assert.Single(_applied).Office.Extensions["10100"].Name);
        Assert.Contains("10100", Assert.Single(result.Changes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_BrokenYaml_KeepsTheOldAndNamesThePlace()
    {
        File.AppendAllText(Path.Combine(_office.Config, "schedule.yaml"), "broken: [\n");

        var result = await _reload.ReloadAsync();

        Assert.False(result.IsApplied);
        Assert.Empty(_applied);
        Assert.Contains(result.Findings, finding => finding.IsError && finding.File.EndsWith("schedule.yaml", StringComparison.Ordinal) && finding.Line > 1);
    }

    [Fact]
    public async Task Reload_MistakeThatWasMended_AppliesAllEditsSince()
    {
        _office.Edit("extensions.yaml", "Anna Andersson", "Anna Berg");
        _office.Edit("dialplan.yaml", "  rings: 4", "  rings: four");
        await _reload.ReloadAsync();
        _office.Edit("dialplan.yaml", "  rings: four", "  rings: 5");

        var result = await _reload.ReloadAsync();

        Assert.Equal(2, result.Changes.Count);
        Assert.Equal(5, Assert.Single(_applied).Office.RingRule.Rings);
    }

    [Fact]
    public async Task Reload_SettingOfTheServer_WaitsForARestartAndIsToldEachTime()
    {
        _office.Edit("softswitch.yaml", "rtp-ports: 20000-29999", "rtp-ports: 30000-30999");

        var first = await _reload.ReloadAsync();
        var second = await _reload.ReloadAsync();

        Assert.Contains("rtp-ports", Assert.Single(first.NeedsRestart), StringComparison.Ordinal);
        Assert.Empty(first.Changes);
        Assert.Equal(first.NeedsRestart, second.NeedsRestart);
        Assert.Equal(20000, _applied[^1].Server.RtpPortMin);
    }

    [Fact]
    public async Task Reload_OtherRealm_KeepsPasswordsWorking()
    {
        _office.Edit("softswitch.yaml", "realm: softswitch ", "realm: example.org ");

        var result = await _reload.ReloadAsync();

        Assert.NotEmpty(result.NeedsRestart);
        Assert.Equal(_started.Office.Extensions["10100"].Ha1, Assert.Single(_applied).Office.Extensions["10100"].Ha1);
    }

    [Fact]
    public async Task Reload_WhileAnotherRuns_WaitsForIt()
    {
        var taken = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var names = new List<string>();
        using var reload = Reload(async configuration =>
        {
            taken.TrySetResult();
            await release.Task;
            names.Add(configuration.Office.Extensions["10100"].Name);
        });
        _office.Edit("extensions.yaml", "Anna Andersson", "Anna Berg");
        var first = reload.ReloadAsync();
        await taken.Task.WaitAsync(TimeSpan.FromSeconds(10));
        _office.Edit("extensions.yaml", "Anna Berg", "Anna Carlsson");

        var second = reload.ReloadAsync();
        release.SetResult();
        await Task.WhenAll(first, second).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(["Anna Berg", "Anna Carlsson"], names);
    }

    public void Dispose()
    {
        _reload.Dispose();
        _office.Dispose();
    }

    private ConfigurationReload Reload(Func<LoadedConfiguration, Task> apply) =>
        new(_office.Config, _started, apply, NullLogger<ConfigurationReload>.Instance);
}
