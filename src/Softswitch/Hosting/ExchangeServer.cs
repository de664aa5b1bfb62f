using System.Net;
using Microsoft.Extensions.Logging;
using Softswitch.Admin;
using Softswitch.Admin.Metrics;
using Softswitch.Calls.Prompts;
using Softswitch.Calls.Trunks;
using Softswitch.Configuration;
using Softswitch.Data;
using Softswitch.Data.Messages;
using Softswitch.Data.State;
using Softswitch.Media.Network;
using Softswitch.Media.Recording;
using Softswitch.Sip.Loop;
using Softswitch.Sip.Transports;
using Softswitch.Voicemail.Greetings;

namespace Softswitch.Hosting;

/// <summary>The exchange in the real world: sockets, files, threads; started and stopped in order.</summary>
internal sealed class ExchangeServer : IAsyncDisposable
{
    /// <summary>Calls that have not ended by then are left to the next start's recovery.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1.7);

    /// <summary>Time phones have to confirm a BYE: one that was lost is sent again after T1, 500 ms.</summary>
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromMilliseconds(700);

    private readonly Stack<IDisposable> _opened = new();
    private readonly ILogger _logger;
    private readonly PromptsOnceLoaded _prompts;
    private readonly SignallingLoop _loop;
    private readonly SipTransports _transports;
    private readonly ExchangeCore _core;
    private readonly AdminEndpoint _admin;
    private volatile bool _isStopping;

    private ExchangeServer(ServeSettings settings, string promptDirectory, ILoggerFactory logs)
    {
        var clock = TimeProvider.System;
        var server = settings.Configuration.Server;
        _logger = logs.CreateLogger<ExchangeServer>();
        try
        {
            var metrics = Open(new MetricsCollector(clock, logs.CreateLogger<MetricsCollector>()));
            var data = Open(DataDirectory.Open(server.DataDirectory));
            var state = Open(new StateDatabase(data, clock, logs.CreateLogger<StateDatabase>()));
            var messages = Open(new MessageStore(data, clock, logs.CreateLogger<MessageStore>()));
            _prompts = new PromptsOnceLoaded(promptDirectory, logs.CreateLogger<PromptClips>());
            _loop = new SignallingLoop(clock, logs.CreateLogger<SignallingLoop>());
            _transports = Open(SipTransports.Open(
                server.Listen.Select(listen => (listen.Transport, listen.EndPoint)),
                _loop,
                logs.CreateLogger<SipTransports>(),
                advertised: server.Advertise));
            var records = new CallRecordStore(state);
            var greetings = new GreetingFiles(data.Greetings);
            _core = Open(new ExchangeCore(new ExchangeParts
            {
                Configuration = settings.Configuration,
                Loop = _loop,
                Transports = _transports,
                MediaNetwork = MediaNetwork.ForThisSystem(),
                RecordingFiles = new DiskRecordingFiles(),
                Bindings = new BindingStore(state, logs.CreateLogger<BindingStore>()),
                Subscriptions = new SubscriptionStore(state),
                Messages = messages,
                Records = records,
                Greetings = greetings,
                Names = new SystemNameResolver(),
                Prompts = _prompts,
                Clock = clock,
                Random = new CryptoRandom(),
                Logs = logs,
            }));
            Open(_loop); // last, so that it is closed first: what it runs uses all of the above
            Reload = Open(new ConfigurationReload(
                settings.ConfigurationDirectory, settings.Configuration, ApplyAsync, logs.CreateLogger<ConfigurationReload>()));
            _admin = new AdminEndpoint(
                new AdminOptions { Listen = server.HttpListen, TokenFile = server.TokenFile },
                new AdminServices
                {
                    Loop = _loop,
                    Calls = _core.Calls,
                    Locations = _core.Locations,
                    Presence = _core.Calls,
                    Mailboxes = _core.Mailboxes,
                    Traces = _core.Traces,
                    Capture = _core.Capture,
                    Alarms = _core.Alarms,
                    Logins = _core.Logins,
                    Records = records,
                    Greetings = greetings,
                    Plan = () => _core.Office,
                    Messages = messages,
                    Reload = Reload,
                    Metrics = metrics,
                    Time = clock,
                    Zone = () => _core.Office.TimeZone,
                    IsMailbox = number => _core.Office.Extensions.ContainsKey(number) || _core.Office.Groups.ContainsKey(number),
                    IsReady = () => !_isStopping,
                    Loggers = logs,
                });
        }
        catch
        {
            Close();
            throw;
        }
    }

    public ConfigurationReload Reload { get; }

    /// <summary>Where phones can reach the exchange.</summary>
    public IReadOnlyList<(SipTransport Transport, IPEndPoint EndPoint)> Listeners => _transports.Listeners;

    /// <summary>Address of the admin endpoint, with the real port.</summary>
    public string AdminAddress => _admin.Address;

    /// <summary>Opens data and sockets and answers phones from then on.</summary>
    /// <exception cref="DataDirectoryException">The data directory cannot be used.</exception>
    /// <exception cref="IOException">A port cannot be listened on, or the admin token cannot be used; the message is for people.</exception>
    public static async Task<ExchangeServer> StartAsync(ServeSettings settings, string promptDirectory, ILoggerFactory logs)
    {
        var server = new ExchangeServer(settings, promptDirectory, logs);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends calls with BYE, completes recordings and closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        var admin = _admin.StopAsync();
        try
        {
            await OnLoopAsync(_core.Calls.StopAsync).WaitAsync(StopWithin);
        }
        catch (TimeoutException)
        {
            _logger.CallsNotEnded(StopWithin.TotalSeconds);
            await OnLoopAsync(_core.Calls.AbandonAsync);
        }

        await OnLoopAsync(() => _core.SettleAsync(ConfirmWithin));
        await _core.Media.StopAsync();
        await admin;
        await _admin.DisposeAsync();
        Close();
    }

    private async Task StartAsync()
    {
        _core.Media.Start();
        _loop.Start();
        await OnLoopAsync(_core.StartAsync);

        // Phones are answered by now. The rest competes with them for the processor, so it comes after.
        _ = _prompts.LoadAsync();
        await Task.Run(() => _admin.StartAsync());
    }

    private Task ApplyAsync(LoadedConfiguration configuration) => OnLoopAsync(() =>
    {
        _core.Apply(configuration);
        return Task.CompletedTask;
    });

    /// <summary>Runs work on the loop; whoever awaits it goes on elsewhere.</summary>
    private Task OnLoopAsync(Func<Task> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(() => _ = ReportAsync());
        return done.Task;

        async Task ReportAsync()
        {
            try
            {
                await work();
                done.TrySetResult();
            }
            catch (Exception exception)
            {
                done.TrySetException(exception);
            }
        }
    }

    private T Open<T>(T part)
        where T : IDisposable
    {
        _opened.Push(part);
        return part;
    }

    private void Close()
    {
        while (_opened.TryPop(out var part))
        {
            part.Dispose();
        }
    }
}
