using System.Net;
using Microsoft.Extensions.Logging;
using Softswitch.Calls.Prompts;
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
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(2);

    private readonly DataDirectory _data;
    private readonly StateDatabase _state;
    private readonly MessageStore _messages;
    private readonly SignallingLoop _loop;
    private readonly SipTransports _transports;
    private readonly ExchangeCore _core;

    private ExchangeServer(DataDirectory data, StateDatabase state, MessageStore messages, SignallingLoop loop, SipTransports transports, ExchangeCore core)
    {
        _data = data;
        _state = state;
        _messages = messages;
        _loop = loop;
        _transports = transports;
        _core = core;
    }

    public SignallingLoop Loop => _loop;

    public ExchangeCore Core => _core;

    public MessageStore Messages => _messages;

    /// <summary>Where phones can reach the exchange.</summary>
    public IReadOnlyList<(SipTransport Transport, IPEndPoint EndPoint)> Listeners => _transports.Listeners;

    /// <summary>Opens data and sockets and answers phones from then on.</summary>
    /// <exception cref="DataDirectoryException">The data directory cannot be used.</exception>
    /// <exception cref="IOException">A port cannot be listened on.</exception>
    public static async Task<ExchangeServer> StartAsync(LoadedConfiguration configuration, string promptDirectory, ILoggerFactory logs)
    {
        var clock = TimeProvider.System;
        var prompts = PromptClips.LoadAsync(promptDirectory, logs.CreateLogger<PromptClips>());
        var data = DataDirectory.Open(configuration.Server.DataDirectory);
        var state = new StateDatabase(data, clock, logs.CreateLogger<StateDatabase>());
        var messages = new MessageStore(data, clock, logs.CreateLogger<MessageStore>());
        var loop = new SignallingLoop(clock, logs.CreateLogger<SignallingLoop>());
        var transports = SipTransports.Open(
            configuration.Server.Listen.Select(listen => (listen.Transport, listen.EndPoint)), loop, logs.CreateLogger<SipTransports>());
        var core = new ExchangeCore(new ExchangeParts
        {
            Configuration = configuration,
            Loop = loop,
            Transports = transports,
            MediaNetwork = MediaNetwork.ForThisSystem(),
            RecordingFiles = new DiskRecordingFiles(),
            Bindings = new BindingStore(state, logs.CreateLogger<BindingStore>()),
            Subscriptions = new SubscriptionStore(state),
            Messages = messages,
            Greetings = new GreetingFiles(data.Greetings),
            Prompts = new PromptsOnceLoaded(prompts),
            Clock = clock,
            Random = new CryptoRandom(),
            Logs = logs,
        });
        core.Media.Start();
        loop.Start();
        await OnLoopAsync(loop, core.StartAsync);
        return new ExchangeServer(data, state, messages, loop, transports, core);
    }

    /// <summary>Ends calls with BYE, completes recordings and closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await OnLoopAsync(_loop, _core.Calls.StopAsync).WaitAsync(StopWithin);
        }
        catch (TimeoutException)
        {
            // The rows of unfinished recordings are on disk: the next start recovers them.
        }

        await _core.Media.StopAsync();
        _loop.Dispose();
        _core.Dispose();
        _transports.Dispose();
        _messages.Dispose();
        _state.Dispose();
        _data.Dispose();
    }

    /// <summary>Runs work on the loop; whoever awaits it goes on elsewhere.</summary>
    private static Task OnLoopAsync(SignallingLoop loop, Func<Task> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(() => _ = ReportAsync());
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
}
