using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Calls.Accounts;
using Softswitch.Calls.Alarms;
using Softswitch.Calls.Gate;
using Softswitch.Calls.Registration;
using Softswitch.Calls.Subscriptions;
using Softswitch.Calls.Trunks;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;
using Softswitch.Testing;

namespace Softswitch.Calls.Tests.Gate;

/// <summary>The front half of the exchange in virtual time, bytes in and bytes out: transactions, gate, registrar and lamps.
/// Accounts 10100 to 10103, password "pw" and the number; 10103 is asked for SHA-256.</summary>
internal sealed class Wire : IDisposable, IAccounts, ITrunkNumbers, IEmergencyNumbers
{
    public const string Realm = "softswitch";

    /// <summary>Made once: a lookup costs the exchange nothing either.</summary>
    private static readonly Dictionary<string, Account> Accounts = new()
    {
        ["10100"] = AccountOf("10100", DigestAlgorithms.Md5),
        ["10101"] = AccountOf("10101", DigestAlgorithms.Md5),
        ["10102"] = AccountOf("10102", DigestAlgorithms.Md5),
        ["10103"] = AccountOf("10103", DigestAlgorithms.Sha256),
    };

    private readonly VirtualLoop _loop = new();

    /// <param name="bindings">Store of an exchange that ran before.</param>
    /// <param name="subscriptions">Store of an exchange that ran before.</param>
    /// <param name="later">How long after the first exchange's start this one starts.</param>
    /// <param name="registration">Limits of registrations.</param>
    /// <param name="mailboxes">Mailboxes of an exchange that ran before.</param>
    public Wire(
        MemoryBindingStore? bindings = null, MemorySubscriptionStore? subscriptions = null, TimeSpan later = default,
        RegistrationOptions? registration = null, FakeMailboxes? mailboxes = null)
    {
        _loop.Advance(later);
        Bindings = bindings ?? new MemoryBindingStore();
        Subscriptions = subscriptions ?? new MemorySubscriptionStore();
        Mailboxes = mailboxes ?? new FakeMailboxes();
        var time = _loop.Loop.Time;
        var transactions = new TransactionLayer(_loop.Loop, Transports, new Random(later.Minutes + 1));
        var dialogs = new DialogLayer(_loop.Loop, Transports, transactions);
        var domains = new OwnDomains(Realm, ["office.example", "198.51.100.7"], Transports);
        Locations = new LocationService(Transports, Bindings, time);
        Lamps = new MessageLamps(
            transactions, dialogs, Transports, Locations, Mailboxes, Mailboxes, Subscriptions, Realm, time, NullLogger<MessageLamps>.Instance);
        var registrar = new Registrar(
            Locations, domains, Transports, registration ?? new RegistrationOptions(), time, NullLogger<Registrar>.Instance);
        var alarms = new ActiveAlarms(time, NullLogger<ActiveAlarms>.Instance);
        Trunks = new TrunkService(
            new TrunkServices(time, new Random(1), transactions, dialogs, Transports, new SystemNameResolver(), alarms, NullLogger.Instance), this);
        transactions.User = new RequestGate(
            [Calls, Lamps], domains, this, new DigestAuthenticator(Realm, time, new byte[32], place => place < 0.75 ? DigestAlgorithms.Md5 : DigestAlgorithms.Sha256), new FailedLogins(time),
            registrar, Calls, Lamps, new KnownSources(Locations, this, Trunks, this), NullLogger<RequestGate>.Instance);
        _loop.Run(() =>
        {
            Locations.Load();
            Lamps.Start();
        });
    }

    public RecordingTransports Transports { get; } = new();

    public MemoryBindingStore Bindings { get; }

    public MemorySubscriptionStore Subscriptions { get; }

    public FakeMailboxes Mailboxes { get; }

    public FakeCalls Calls { get; } = new();

    public LocationService Locations { get; }

    /// <summary>None, until a test gives it some.</summary>
    public TrunkService Trunks { get; }

    public MessageLamps Lamps { get; }

    public DateTimeOffset Now => _loop.Clock.GetUtcNow();

    public Account? Find(string number) => Accounts.GetValueOrDefault(number);

    public string CallerNumber(string trunk, string sent) => sent.Replace("+46", "0", StringComparison.Ordinal);

    public bool IsEmergency(string dialled) => dialled == "112";

    /// <summary>A phone at 10.0.0.1NN for number 101NN, over UDP.</summary>
    public WirePhone Phone(string number = "10100", int port = 5060) =>
        new(this, number, new SipFlow(SipTransport.Udp, RecordingTransports.Own, new IPEndPoint(AddressOf(number), port)));

    /// <summary>A phone that has opened a TCP connection.</summary>
    public WirePhone TcpPhone(long connection, string number = "10100") =>
        new(this, number, new SipFlow(SipTransport.Tcp, RecordingTransports.Own, new IPEndPoint(AddressOf(number), 40_000 + (int)connection), connection));

    /// <summary>Lets a message come in and returns what is sent at once.</summary>
    public IReadOnlyList<WireMessage> Deliver(string message, SipFlow flow)
    {
        Transports.Take();
        _loop.Run(() => Transports.Received!(Encoding.UTF8.GetBytes(message), flow));
        return Transports.Take();
    }

    public void Run(Action action) => _loop.Run(action);

    /// <summary>Lets time pass and returns what is sent meanwhile.</summary>
    public IReadOnlyList<WireMessage> Advance(TimeSpan span)
    {
        _loop.Advance(span);
        return Transports.Take();
    }

    public void Dispose()
    {
        Trunks.Dispose();
        Lamps.Dispose();
        Locations.Dispose();
        _loop.Dispose();
    }

    private static Account AccountOf(string number, DigestAlgorithms algorithms) =>
        new(number, "Name of " + number, DigestAuthenticator.SecretsOf(number, Realm, "pw" + number, algorithms));

    private static IPAddress AddressOf(string number) => IPAddress.Parse("10.0.0.1" + number[3..]);
}
