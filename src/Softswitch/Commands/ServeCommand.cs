using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serilog;
using Softswitch.Configuration;
using Softswitch.Data;
using Softswitch.Hosting;

namespace Softswitch.Commands;

/// <summary><c>softswitch serve</c>: runs the exchange.</summary>
internal static class ServeCommand
{
    private static readonly TimeSpan LongestRuntimeStart = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string directory, TextWriter error)
    {
        var startedAt = StartedAt();
        var configuration = ConfigurationLoader.Load(directory, out var findings);
        foreach (var finding in findings)
        {
            await error.WriteLineAsync(finding.ToString());
        }

        if (configuration is null)
        {
            await error.WriteLineAsync($"The configuration in {directory} has errors; the exchange was not started.");
            return ExitCodes.BadConfiguration;
        }

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSerilog(ConsoleLog.Create(), dispose: true);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(3));
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.Services.AddSingleton(new ServeSettings(directory, configuration, startedAt));
        builder.Services.AddHostedService<ExchangeService>();
        using var host = builder.Build();
        try
        {
            await host.RunAsync();
            return ExitCodes.Fine;
        }
        catch (Exception exception) when (exception is DataDirectoryException or IOException)
        {
            await error.WriteLineAsync($"The exchange cannot start: {exception.Message}");
            return ExitCodes.Failed;
        }
    }

    /// <summary>Start of the process; of this command where a script that took its time (scripts/run builds) has become the process by exec.</summary>
    private static DateTime StartedAt()
    {
        using var process = Process.GetCurrentProcess();
        var (now, start) = (TimeProvider.System.GetUtcNow().UtcDateTime, process.StartTime.ToUniversalTime());
        return now - start < LongestRuntimeStart ? start : now;
    }
}
