using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Softswitch.Hosting;

/// <summary>Runs the exchange as a hosted service and tells people what it is doing.</summary>
internal sealed class ExchangeService(ServeSettings settings, ILoggerFactory logs, TimeProvider? clock = null) : IHostedService
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly ILogger _logger = logs.CreateLogger<ExchangeService>();
    private readonly TaskCompletionSource<ExchangeServer> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ExchangeServer? _server;
    private PosixSignalRegistration? _hangUp;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsWindows())
        {
            _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnHangUp);
        }

        var prompts = PromptDirectory.Find(settings.ConfigurationDirectory, AppContext.BaseDirectory, settings.Configuration.Office.Language);
        _server = await ExchangeServer.StartAsync(settings, prompts, logs);
        Greet();
        _started.SetResult(_server);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _hangUp?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
            Console.WriteLine("Stopped.");
        }
    }

    private void OnHangUp(PosixSignalContext context)
    {
        context.Cancel = true; // the signal would end the process
        _ = ReloadAsync();
    }

    private async Task ReloadAsync()
    {
        try
        {
            await (await _started.Task).Reload.ReloadAsync(); // a signal that came during the start counts
        }
        catch (Exception exception)
        {
            _logger.ReloadFailed(exception);
        }
    }

    private void Greet()
    {
        var office = settings.Configuration.Office;
        var server = settings.Configuration.Server;
        var listeners = string.Join("  ", _server!.Listeners.Select(listener => $"{listener.Transport.ToString().ToLowerInvariant()}:{listener.EndPoint}"));
        var first = office.Extensions.Values.FirstOrDefault();
        Console.WriteLine($"Softswitch, the exchange of {office.Organisation}");
        Console.WriteLine($"  SIP    {listeners}");
        Console.WriteLine($"  Admin  {_server.AdminAddress}, token in {server.TokenFile}");
        Console.WriteLine($"  Data   {server.DataDirectory}");
        if (first is not null)
        {
            var port = _server.Listeners[0].EndPoint.Port;
            Console.WriteLine(
                $"  Phones server {OwnAddress()}{(port == 5060 ? "" : $":{port}")}, user {first.Number} ({first.Name}), password in {Path.Combine(settings.ConfigurationDirectory, "extensions.yaml")}");
        }

        Console.WriteLine($"Ready after {(_clock.GetUtcNow().UtcDateTime - settings.StartedAt).TotalMilliseconds:0} ms; Ctrl-C stops it.");
    }

    /// <summary>The address that a phone in the office would use: that of the interface with the default route, else loopback.</summary>
    private static IPAddress OwnAddress()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            probe.Connect(IPAddress.Parse("192.0.2.1"), 9); // sends nothing: only asks the kernel for the route
            return ((IPEndPoint)probe.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return IPAddress.Loopback;
        }
    }
}
