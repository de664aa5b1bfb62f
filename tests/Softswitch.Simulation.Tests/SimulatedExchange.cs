using Softswitch.Calls.Prompts;
using Softswitch.Calls.Trunks;
using Softswitch.Configuration;
using Softswitch.Exchange.Office;
using Softswitch.Hosting;
using Softswitch.Media.Audio;
using Softswitch.Simulation.Tests.Network;
using Softswitch.Simulation.Tests.Phones;
using Softswitch.Simulation.Tests.Stores;
using Softswitch.Testing;

namespace Softswitch.Simulation.Tests;

/// <summary>The whole exchange with its phones in virtual time; replayable from the seed.</summary>
internal sealed class SimulatedExchange : IDisposable
{
    private readonly List<SimulatedPhone> _phones = [];
    private readonly List<WirePhone> _wires = [];
    private readonly MediaTicker _ticker;
    private readonly List<SimulatedTrunk> _trunks = [];
    private readonly Random _random;
    private readonly int _seed;
    private readonly MemoryGreetings _greetings = new();
    private readonly MemoryBindingStore _bindings = new();
    private readonly MemorySubscriptionStore _subscriptions = new();
    private SimulatedTransports _transports;
    private int _starts;

    /// <param name="now">Local time in Stockholm at which the simulation begins: "2026-03-03 10:00".</param>
    /// <param name="seed">Decides all chance.</param>
    /// <param name="office">Changes the office.</param>
    /// <param name="trunks">Ways to the outside.</param>
    public SimulatedExchange(string now = "2026-03-03 10:00", int seed = 1, Func<OfficePlan, OfficePlan>? office = null, IReadOnlyDictionary<string, TrunkOptions>? trunks = null)
    {
        _random = new Random(seed);
        _seed = seed;
        Loop = new VirtualLoop();
        Loop.Clock.SetUtcNow(UtcOf(now));
        Network = new SimulatedNetwork(Loop, seed);
        _ticker = new MediaTicker(Loop.Loop.Time);
        Story = new StoryLog(Loop.Clock);
        Messages = new MemoryMessageStore(Loop.Clock);
        Configuration = SimulatedOffice.Configuration with
        {
            Office = (office ?? (plan => plan))(SimulatedOffice.Configuration.Office),
            Trunks = trunks ?? SimulatedOffice.Configuration.Trunks,
        };
        (_transports, Core) = Start();
    }

    /// <summary>What the exchange starts with the next time.</summary>
    public LoadedConfiguration Configuration { get; set; }

    public VirtualLoop Loop { get; }

    public SimulatedNetwork Network { get; }

    public ExchangeCore Core { get; private set; }

    public MemoryMessageStore Messages { get; }

    public MemoryRecordStore Records { get; } = new();

    public MemoryRecordingFiles Recordings { get; } = new();

    /// <summary>Keys of prompts that cannot be played.</summary>
    public HashSet<string> FailingPrompts { get; } = [];

    /// <summary>What the exchange has logged.</summary>
    public StoryLog Story { get; }

    /// <summary>Keys of all clips that the exchange has been told to say, in order.</summary>
    public List<string> Spoken { get; } = [];

    public DateTimeOffset Now => Loop.Clock.GetUtcNow();

    /// <summary>Adds a phone of an extension and registers it, unless told otherwise.</summary>
    public SimulatedPhone Phone(string number, PhoneManner manner, bool register = true)
    {
        var host = Network.Host($"10.0.1.{_phones.Count + 1}");
        var phone = new SimulatedPhone(Loop, host, number, manner, new Random(_random.Next()), _ticker);
        _phones.Add(phone);
        if (register)
        {
            Loop.RunUntil(Loop.Run(phone.RegisterAsync));
        }

        return phone;
    }

    /// <summary>Adds an operator's server at an address; calls to it are carried out as <paramref name="manner"/> says.</summary>
    public SimulatedTrunk Trunk(string address, PhoneManner manner)
    {
        var line = new SimulatedPhone(Loop, Network.Host(address), "operator", manner, new Random(_random.Next()), _ticker);
        _phones.Add(line);
        var trunk = new SimulatedTrunk(line);
        _trunks.Add(trunk);
        return trunk;
    }

    /// <summary>Adds a phone that speaks in text, not registered.</summary>
    public WirePhone Wire(string number)
    {
        var phone = new WirePhone(Loop, Network.Host($"10.0.2.{_wires.Count + 1}"), number, new Random(_random.Next()));
        _wires.Add(phone);
        return phone;
    }

    /// <summary>Once all timers have run out nothing is left: no call, session, RTP port, ringing phone or half a message.</summary>
    public void AssertQuiet()
    {
        Loop.Advance(TimeSpan.FromSeconds(70)); // 64·T1 for whatever was last sent, and again for its answer
        Assert.Empty(Story.Errors);
        Assert.Empty(Core.Calls.Live);
        Assert.Equal(0, Core.Media.OpenStreams);
        Assert.All(_phones, phone => Assert.Equal(0, phone.Dialogs.Count));
        Assert.Equal(0, Messages.Unfinished);
    }

    /// <summary>Stops in good order, calls ended and recordings completed, as SIGTERM does.</summary>
    public void Stop()
    {
        Loop.RunUntil(Loop.Run(Core.Calls.StopAsync), TimeSpan.FromSeconds(2));
        End();
    }

    /// <summary>Starts again after <see cref="Stop"/>, with what the stores have kept.</summary>
    public void StartAgain() => (_transports, Core) = Start();

    public void Dispose()
    {
        _trunks.ForEach(trunk => trunk.Dispose());
        _phones.ForEach(phone => phone.Dispose());
        _wires.ForEach(phone => phone.Dispose());
        Core.Dispose();
        Loop.Dispose();
    }

    private (SimulatedTransports Transports, ExchangeCore Core) Start()
    {
        var host = Network.Host("10.0.0.1");
        var transports = host.OpenSip();
        var core = Loop.Run(() => new ExchangeCore(new ExchangeParts
        {
            Configuration = Configuration,
            Loop = Loop.Loop,
            Transports = transports,
            MediaNetwork = new TickedNetwork(host, _ticker),
            RecordingFiles = Recordings,
            Bindings = _bindings,
            Subscriptions = _subscriptions,
            Messages = Messages,
            Records = Records,
            Greetings = _greetings,
            Names = new SystemNameResolver(),
            Prompts = new ShortPrompts(Recordings, Spoken, FailingPrompts),
            Clock = Loop.Clock,
            Random = new Random(_seed + _starts++),
            Logs = Story,
        }));
        _ticker.Add(core.Media);
        Loop.RunUntil(Loop.Run(core.StartAsync));
        return (transports, core);
    }

    private void End()
    {
        _ticker.Remove(Core.Media);
        Loop.Run(Core.Dispose);
        _transports.Dispose();
    }

    private static DateTimeOffset UtcOf(string stockholm)
    {
        var local = DateTime.ParseExact(stockholm, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm")));
    }

    /// <summary>Every clip is 200 ms long: what is said matters here, not for how long. Recordings are played as they are.</summary>
    private sealed class ShortPrompts(MemoryRecordingFiles recordings, List<string> spoken, HashSet<string> failing) : IPromptClips
    {
        private static readonly Clip Short = Clip.Silence(TimeSpan.FromMilliseconds(200));

        public ValueTask<IReadOnlyList<Clip>> ResolveAsync(Speech speech)
        {
            spoken.AddRange(speech.Parts.OfType<SpeechPart.Clip>().Select(clip => clip.Key));
            return new([.. speech.Parts.Select(Resolve)]);
        }

        private Clip Resolve(SpeechPart part)
        {
            switch (part)
            {
                case SpeechPart.Clip clip when failing.Contains(clip.Key):
                    throw new InvalidOperationException(clip.Key);
                case SpeechPart.Pause pause:
                    return Clip.Silence(pause.Length);
                case SpeechPart.File file when recordings.Paths.Contains(file.Path):
                    var (samples, rate) = WavReader.Read(recordings.Read(file.Path));
                    return Clip.FromPcm(samples, rate);
                default:
                    return Short;
            }
        }
    }
}
