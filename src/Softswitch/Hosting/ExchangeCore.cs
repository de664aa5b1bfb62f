using Microsoft.Extensions.Logging;
using NodaTime;
using Softswitch.Calls;
using Softswitch.Calls.Alarms;
using Softswitch.Calls.Gate;
using Softswitch.Calls.Prompts;
using Softswitch.Calls.Records;
using Softswitch.Calls.Registration;
using Softswitch.Calls.Subscriptions;
using Softswitch.Calls.Trunks;
using Softswitch.Configuration;
using Softswitch.Exchange.Office;
using Softswitch.Exchange.Routing;
using Softswitch.Media.Engine;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Tracing;
using Softswitch.Sip.Transactions;
using Softswitch.Voicemail;

namespace Softswitch.Hosting;

/// <summary>The exchange itself, wired from its parts: from the first byte of a REGISTER to the last of a message.</summary>
public sealed class ExchangeCore : IDisposable
{
    private readonly OfficeInForce _office;
    private readonly Mailboxes _mailboxes;
    private readonly MessageLamps _lamps;
    private readonly LocationService _locations;
    private readonly DialogLayer _dialogs;
    private readonly ILogger _logger;
    private readonly IReadOnlyDictionary<string, TrunkOptions> _trunksAtStart;

    public ExchangeCore(ExchangeParts parts)
    {
        _logger = parts.Logs.CreateLogger<ExchangeCore>();
        var server = parts.Configuration.Server;
        var time = parts.Loop.Time;
        _office = new OfficeInForce(parts.Configuration.Office);
        _trunksAtStart = parts.Configuration.Trunks;
        Alarms = new ActiveAlarms(time, parts.Logs.CreateLogger<ActiveAlarms>());

        Capture = new SipCapture(time);
        parts = parts with { Transports = new TracingTransports(parts.Transports, Capture) };
        var transactions = new TransactionLayer(parts.Loop, parts.Transports, parts.Random);
        var dialogs = _dialogs = new DialogLayer(parts.Loop, parts.Transports, transactions);
        Media = new MediaEngine(
            new MediaOptions(server.RtpPortMin, server.RtpPortMax),
            parts.MediaNetwork,
            parts.RecordingFiles,
            parts.Clock,
            parts.Random,
            parts.Loop,
            parts.Logs.CreateLogger<MediaEngine>());
        _locations = new LocationService(parts.Transports, parts.Bindings, time);
        dialogs.FindFlow = contact => _locations.All.FirstOrDefault(binding => binding.ContactUri == contact && parts.Transports.IsAlive(binding.Flow))?.Flow;
        _mailboxes = new Mailboxes(
            _office, parts.Messages, parts.Greetings, () => PromptLanguages.For(_office.Plan.Language), ToLocal, time, parts.Logs.CreateLogger<Mailboxes>());

        Trunks = new TrunkService(
            new TrunkServices(time, parts.Random, transactions, dialogs, parts.Transports, parts.Names, Alarms, parts.Logs.CreateLogger<TrunkService>()), _office);
        Calls = new CallService(
            new CallServices(time, parts.Random, dialogs, parts.Transports, Media, _locations, Trunks, parts.Prompts, parts.Logs.CreateLogger<CallService>()),
            presence => new CallFlow(
                _office, presence, _mailboxes, new SwitchboardQueue(), PromptLanguages.For, Alarms, time, parts.Logs.CreateLogger<CallFlow>()));
        Calls.Ended = call =>
        {
            var record = call.Facts.ToRecord(call);
            parts.Records.Add(record);
            Traces.Add(new FinishedCall(record, call.Trace.Steps));
        };
        var domains = new OwnDomains(server.Realm, server.Domains, parts.Transports);
        _lamps = new MessageLamps(
            transactions, dialogs, parts.Transports, _locations, _mailboxes, _office, parts.Subscriptions, server.Realm, time, parts.Logs.CreateLogger<MessageLamps>());
        Logins = new FailedLogins(time);
        var digestKey = new byte[32];
        parts.Random.NextBytes(digestKey);
        transactions.User = new RequestGate(
            [Calls, _lamps],
            domains,
            _office,
            new DigestAuthenticator(server.Realm, time, digestKey, _office.AlgorithmsAt),
            Logins,
            new Registrar(_locations, domains, parts.Transports, new RegistrationOptions(), time, parts.Logs.CreateLogger<Registrar>()),
            Calls,
            _lamps,
            new KnownSources(_locations, _office, Trunks, _office),
            parts.Logs.CreateLogger<RequestGate>());
        _locations.Load(); // before the first call can come: its callee may have registered with the last process
        DropPhonesOf(_locations.All.Select(binding => binding.Extension).Where(number => _office.Find(number) is null).ToHashSet());
    }

    public CallService Calls { get; }

    public MediaEngine Media { get; }

    public TrunkService Trunks { get; }

    public IMailboxDesk Mailboxes => _mailboxes;

    public FailedLogins Logins { get; }

    /// <summary>The last SIP messages of calls.</summary>
    public SipCapture Capture { get; }

    /// <summary>The last calls that have ended.</summary>
    public CallTraces Traces { get; } = new();

    /// <summary>What an admin has to see to now; for the signalling loop.</summary>
    public IAlarms Alarms { get; }

    public ILocations Locations => _locations;

    /// <summary>The office plan in force.</summary>
    public OfficePlan Office => _office.Plan;

    /// <summary>Takes up what was left at the last stop: messages being recorded, subscriptions. On the signalling loop.</summary>
    public async Task StartAsync()
    {
        await _mailboxes.StartAsync();
        _lamps.Start();
        Trunks.Apply(_trunksAtStart);
    }

    /// <summary>Takes a new configuration into use, for calls that come from now on. On the signalling loop.</summary>
    /// <remarks>Whoever registered with a password that no longer counts is forgotten at once: a lost phone is not rung for the rest of its hour.</remarks>
    public void Apply(LoadedConfiguration configuration)
    {
        var before = _office.Plan.Extensions.Values;
        var after = configuration.Office.Extensions;
        _office.Plan = configuration.Office;
        var barred = before
            .Where(old => !after.TryGetValue(old.Number, out var extension) || !HaveSamePassword(old, extension))
            .Select(old => old.Number)
            .ToHashSet();
        DropPhonesOf(barred);
        _lamps.Review(barred);
        Trunks.Apply(configuration.Trunks);
    }

    /// <summary>Waits until the phones have confirmed the end of their calls, after <see cref="CallService.StopAsync"/>. On the signalling loop.</summary>
    /// <param name="within">Longest wait.</param>
    public Task SettleAsync(TimeSpan within) => _dialogs.SettleAsync(within);

    public void Dispose()
    {
        Trunks.Dispose();
        _lamps.Dispose();
        _locations.Dispose();
        Media.Dispose();
    }

    /// <summary>One digest that both have tells; another algorithm for the same password bars nobody.</summary>
    private static bool HaveSamePassword(Extension one, Extension other) =>
        (one.Ha1 is not null && one.Ha1 == other.Ha1) || (one.Ha256 is not null && one.Ha256 == other.Ha256);

    private void DropPhonesOf(IReadOnlySet<string> extensions)
    {
        foreach (var number in extensions)
        {
            if (_locations.Drop(number) is > 0 and var devices)
            {
                _logger.PhonesDropped(number, devices);
            }
        }
    }

    private DateTime ToLocal(DateTimeOffset moment) =>
        Instant.FromDateTimeOffset(moment).InZone(_office.Plan.TimeZone).ToDateTimeUnspecified();
}
