using Microsoft.Extensions.Logging;
using Softswitch.Admin.Reloading;
using Softswitch.Configuration;

namespace Softswitch.Hosting;

/// <summary>Reads the configuration again while the exchange runs: all of it is taken into use in one step, or nothing.</summary>
/// <param name="directory">Configuration directory.</param>
/// <param name="started">What the exchange was started with; its server settings stay in force until a restart.</param>
/// <param name="apply">Takes a plan into use and completes when it is in force.</param>
/// <param name="logger">Told what changed, or what is wrong.</param>
internal sealed class ConfigurationReload(
    string directory, LoadedConfiguration started, Func<LoadedConfiguration, Task> apply, ILogger<ConfigurationReload> logger)
    : IConfigurationReload, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private LoadedConfiguration _inForce = started;

    /// <inheritdoc/>
    public async Task<ReloadResult> ReloadAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            return await ReadAndApplyAsync();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ReloadResult> ReadAndApplyAsync()
    {
        // Passwords are digests over the realm, and phones are asked with that of the start.
        var (loaded, findings) = await Task.Run(() =>
            (ConfigurationLoader.Load(directory, out var found, _inForce.Server.Realm), found));
        foreach (var finding in findings)
        {
            logger.Found(finding.File, finding.Line, finding.Column, finding.IsError ? "error" : "warning", finding.Message);
        }

        var reported = findings.Select(finding => new ReloadFinding(finding.IsError, finding.File, finding.Line, finding.Column, finding.Message)).ToList();
        if (loaded is null)
        {
            logger.ReloadRefused(directory);
            return new ReloadResult { Findings = reported };
        }

        var needsRestart = ConfigurationChanges.RestartNeeded(_inForce.Server, loaded.Server);
        var next = loaded with { Server = _inForce.Server };
        var changes = ConfigurationChanges.Between(_inForce, next);
        await apply(next);
        _inForce = next;
        Report(changes, needsRestart);
        return new ReloadResult { Changes = changes, NeedsRestart = needsRestart, Findings = reported };
    }

    private void Report(IReadOnlyList<string> changes, IReadOnlyList<string> needsRestart)
    {
        logger.Reloaded(directory, changes.Count);
        foreach (var change in changes)
        {
            logger.Changed(change);
        }

        foreach (var setting in needsRestart)
        {
            logger.RestartNeeded(setting);
        }
    }
}
