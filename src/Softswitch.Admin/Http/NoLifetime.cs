using Microsoft.Extensions.Hosting;

namespace Softswitch.Admin.Http;

/// <summary>Leaves signals and the console to the exchange; the framework's own lifetime would take Ctrl-C.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
