using Softswitch.Calls.Prompts;
using Softswitch.Calls.Registration;
using Softswitch.Calls.Subscriptions;
using Softswitch.Hosting;
using Softswitch.Media.Audio;
using Softswitch.Simulation.Tests.Network;
using Softswitch.Testing;
using Softswitch.Voicemail.Greetings;

namespace Softswitch.Simulation.Tests;

/// <summary>The whole exchange with its phones in virtual time; replayable from the seed.</summary>
internal sealed class SimulatedExchange : IDisposable
{
    private readonly List<SimulatedPhone> _phones = [];
    private readonly MediaTicker _ticker;
    private readonly Random _random;

    /// <param name="now">Local time in Stockholm at which the simulation begins: "2026-03-03 10:00".</param>
    /// <param name="seed">Decides all chance.</param>
    public SimulatedExchange(string now = "2026-03-03 10:00", int seed = 1)
    {
        _random = new Random(seed);
        Loop = new VirtualLoop();
        Loop.Clock.SetUtcNow(UtcOf(now));
        Network = new SimulatedNetwork(Loop, seed);
        var host = Network.Host("10.0.0.1");
        _ticker = new MediaTicker(Loop.Loop.Time);
        Story = new StoryLog(Loop.Clock);
        Messages = new MemoryMessageStore(Loop.Clock);
        Core = Loop.Run(() => new ExchangeCore(new ExchangeParts
        {
            Configuration = SimulatedOffice.Configuration,
            Loop = Loop.Loop,
            Transports = host.OpenSip(),
            MediaNetwork = new TickedNetwork(host, _ticker),
            RecordingFiles = Recordings,
            Bindings = new NoBindings(),
            Subscriptions = new NoSubscriptions(),
            Messages = Messages,
            Greetings = new NoGreetings(),
            Prompts = new ShortPrompts(),
            Clock = Loop.Clock,
            Random = new Random(seed),
            Logs = Story,
        }));
        _ticker.Add(Core.Media);
        Loop.RunUntil(Loop.Run(Core.StartAsync));
    }

    public VirtualLoop Loop { get; }

    public SimulatedNetwork Network { get; }

    public ExchangeCore Core { get; }

    public MemoryMessageStore Messages { get; }

    public MemoryRecordingFiles Recordings { get; } = new();

    /// <summary>What the exchange has logged.</summary>
    public StoryLog Story { get; }

    public DateTimeOffset Now => Loop.Clock.GetUtcNow();

    /// <summary>Adds a phone of an extension and registers it.</summary>
    public SimulatedPhone Phone(string number, PhoneManner manner)
    {
        var host = Network.Host($"10.0.1.{_phones.Count + 1}");
        var phone = new SimulatedPhone(Loop, host, number, manner, new Random(_random.Next()), _ticker);
        _phones.Add(phone);
        Loop.RunUntil(Loop.Run(phone.RegisterAsync));
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

    public void Dispose()
    {
        _phones.ForEach(phone => phone.Dispose());
        Core.Dispose();
        Loop.Dispose();
    }

    private static DateTimeOffset UtcOf(string stockholm)
    {
        var local = DateTime.ParseExact(stockholm, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm")));
    }

    /// <summary>Every clip is 200 ms long: what is said matters here, not for how long.</summary>
    private sealed class ShortPrompts : IPromptClips
    {
        private static readonly Clip Short = Clip.Silence(TimeSpan.FromMilliseconds(200));

        public ValueTask<IReadOnlyList<Clip>> ResolveAsync(Speech speech) =>
            new([.. speech.Parts.Select(part => part is SpeechPart.Pause pause ? Clip.Silence(pause.Length) : Short)]);
    }

    private sealed class NoGreetings : IGreetings
    {
        public Task<OwnGreeting> FindAsync(string mailbox) => Task.FromResult(OwnGreeting.None);
    }

    private sealed class NoBindings : IBindingStore
    {
        public IReadOnlyList<Binding> Load() => [];

        public void Save(Binding binding)
        {
        }

        public void Remove(string extension, string contactUri)
        {
        }
    }

    private sealed class NoSubscriptions : ISubscriptionStore
    {
        public IReadOnlyList<StoredSubscription> Load() => [];

        public void Save(StoredSubscription subscription)
        {
        }

        public void Remove(string id)
        {
        }
    }
}
