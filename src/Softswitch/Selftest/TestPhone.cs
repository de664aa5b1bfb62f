using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Exchange.Office;
using Softswitch.Hosting;
using Softswitch.Media.Engine;
using Softswitch.Media.Network;
using Softswitch.Media.Recording;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Loop;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Selftest;

/// <summary>A telephone for some seconds, made of the exchange's own SIP and speech: registers, calls, is called.</summary>
internal sealed class TestPhone : ITransactionUser, IDisposable
{
    /// <summary>Ports of speech; away from those of an exchange on the same machine.</summary>
    private static readonly MediaOptions SpeechPorts = new(59_000, 59_999);

    private readonly SignallingLoop _loop = new(TimeProvider.System, NullLogger.Instance);
    private readonly SipTransports _transports;
    private readonly TransactionLayer _transactions;
    private readonly DialogLayer _dialogs;
    private readonly DigestClient _credentials;
    private readonly MediaEngine _media;
    private readonly IPEndPoint _exchange;
    private readonly IPAddress _own;
    private readonly SipFlow _flow;
    private readonly string _registration;
    private uint _cseq;

    /// <param name="extension">Whose number it uses.</param>
    /// <param name="exchange">Where the exchange listens for UDP.</param>
    /// <exception cref="IOException">There is no port for it.</exception>
    public TestPhone(Extension extension, IPEndPoint exchange)
    {
        var random = new CryptoRandom();
        Number = extension.Number;
        _exchange = exchange;
        _own = OwnAddress(exchange);
        _transports = SipTransports.Open([(SipTransport.Udp, new IPEndPoint(_own, 0))], _loop, NullLogger.Instance);
        _transactions = new TransactionLayer(_loop, _transports, random) { User = this };
        _dialogs = new DialogLayer(_loop, _transports, _transactions);
        _credentials = new DigestClient(extension.Number, new DigestSecrets(extension.Ha1, extension.Ha256), random);
        _media = new MediaEngine(SpeechPorts, MediaNetwork.ForThisSystem(), new DiskRecordingFiles(), TimeProvider.System, random, _loop);
        _media.Start();
        _loop.Start();
        _flow = _transports.FlowTo(SipTransport.Udp, exchange) ?? throw new IOException($"No way from {_own} to {exchange}.");
        _registration = _transactions.NewCallId();
    }

    public string Number { get; }

    /// <summary>Answers what comes in when true; lets it ring when false.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>The last call that came in.</summary>
    public TestCall? Incoming { get; private set; }

    internal IPAddress ExchangeAddress => _exchange.Address;

    /// <summary>Registers for two minutes, or no longer.</summary>
    /// <returns>The final status code; 408 when nothing answers.</returns>
    public Task<int> RegisterAsync(bool isHere) => OnLoopAsync(() =>
    {
        var question = new TestRegistration(this, isHere ? 120 : 0);
        question.Send();
        return question.Status;
    });

    /// <summary>Calls a number.</summary>
    public Task<TestCall> CallAsync(string number) => OnLoopAsync(() =>
    {
        var call = new TestCall(_loop, OpenStream(), ExchangeAddress);
        call.Invite = _dialogs.Invite(
            new OutgoingInviteRequest
            {
                RequestUri = $"sip:{number}@{_exchange}",
                Flow = _flow,
                CallerNumber = Number,
                CallerName = "Selftest",
                CalledNumber = number,
                Credentials = _credentials,
                Sdp = call.Describe(),
            },
            call);
        return Task.FromResult(call);
    });

    public void Dispose()
    {
        _loop.Dispose();
        _media.Dispose();
        _transports.Dispose();
        _credentials.Dispose();
    }

    void ITransactionUser.OnRequest(ServerTransaction transaction)
    {
        if (!transaction.Request.ToTag.IsEmpty)
        {
            if (!_dialogs.TryHandle(transaction))
            {
                transaction.Respond(481);
            }
        }
        else if (transaction.Method == SipMethod.Invite && _dialogs.Receive(transaction) is { } invite)
        {
            Incoming = new TestCall(_loop, OpenStream(), ExchangeAddress);
            Incoming.Receive(invite, Answers);
        }
        else
        {
            transaction.Respond(200);
        }
    }

    void ITransactionUser.OnAck(SipMessage ack, SipFlow flow) => _dialogs.TryHandleAck(ack);

    internal void SendRegister(int expires, IClientTransactionUser user)
    {
        var uri = $"sip:{_exchange}";
        SipHeaderList headers = new() { { HeaderName.Expires, expires.ToString(System.Globalization.CultureInfo.InvariantCulture) } };
        if (_credentials.HasChallenge)
        {
            headers.Add(_credentials.Field, _credentials.Authorize(SipMethod.Register, uri));
        }

        var address = $"<sip:{Number}@{_exchange}>";
        _transactions.Send(
            new SipRequest(SipMethod.Register, uri)
            {
                From = $"{address};tag={_transactions.NewTag()}",
                To = address,
                CallId = _registration,
                CSeq = ++_cseq,
                Contact = _dialogs.ContactFor(Number, _flow),
                Headers = headers,
            },
            _flow,
            user);
    }

    internal bool TakeChallenge(SipMessage response) => _credentials.TryAccept(response);

    private MediaStream OpenStream() => _media.Open(_own) ?? throw new IOException("No port for speech is free.");

    private static IPAddress OwnAddress(IPEndPoint exchange)
    {
        using var probe = new Socket(exchange.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        probe.Connect(exchange); // sends nothing: only asks the kernel for the route
        return ((IPEndPoint)probe.LocalEndPoint!).Address;
    }

    private Task<T> OnLoopAsync<T>(Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _loop.Post(() => _ = RunAsync());
        return done.Task;

        async Task RunAsync()
        {
            try
            {
                done.TrySetResult(await work());
            }
            catch (IOException exception)
            {
                done.TrySetException(exception);
            }
        }
    }
}
