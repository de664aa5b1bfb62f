using System.Net;
using System.Text;
using Softswitch.Media.Engine;
using Softswitch.Simulation.Tests.Network;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;
using Softswitch.Testing;

namespace Softswitch.Simulation.Tests.Phones;

/// <summary>A phone in virtual time: registers, calls and behaves as told when it is called.</summary>
internal sealed class SimulatedPhone : ITransactionUser, IDisposable
{
    public static readonly IPEndPoint Exchange = new(IPAddress.Parse("10.0.0.1"), 5060);

    private readonly SimulatedTransports _transports;
    private readonly TransactionLayer _transactions;
    private readonly DigestClient _credentials;
    private readonly MediaEngine _media;
    private readonly Random _random;
    private readonly List<IncomingPhoneCall> _incoming = [];
    private readonly List<string> _lamps = [];
    private uint _registerCSeq;
    private string? _subscription;
    private int _lastKeypadPort = 40_000;

    public SimulatedPhone(VirtualLoop loop, SimulatedHost host, string number, PhoneManner manner, Random random, MediaTicker ticker)
    {
        Loop = loop;
        _random = random;
        Number = number;
        Manner = manner;
        Host = host;
        _transports = host.OpenSip();
        _transactions = new TransactionLayer(loop.Loop, _transports, random) { User = this };
        Dialogs = new DialogLayer(loop.Loop, _transports, _transactions);
        _credentials = new DigestClient(number, SimulatedOffice.PasswordOf(number), random);
        _media = new MediaEngine(
            new MediaOptions(), new TickedNetwork(host, ticker), Recordings, loop.Clock, random, loop.Loop);
        ticker.Add(_media);
    }

    public string Number { get; }

    public PhoneManner Manner { get; set; }

    public SimulatedHost Host { get; }

    public DialogLayer Dialogs { get; }

    /// <summary>What it has kept of what it heard.</summary>
    public MemoryRecordingFiles Recordings { get; } = new();

    /// <summary>Calls that came in, oldest first.</summary>
    public IReadOnlyList<IncomingPhoneCall> Calls => _incoming;

    /// <summary>The call it is answering or has answered last; null when it was never called.</summary>
    public IncomingPhoneCall? LastCall => _incoming.LastOrDefault();

    /// <summary>True while one of its calls rings.</summary>
    public bool IsRinging => _incoming.Any(call => call.IsRinging);

    /// <summary>What it was told of its mailbox, oldest first: "Messages-Waiting: yes 1/0", with "subscribed" or "unsolicited" before it.</summary>
    public IReadOnlyList<string> Lamps => _lamps;

    /// <summary>Requests outside calls that came in, as start lines.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Sees each request outside a dialog first; true when it has answered it.</summary>
    public Func<ServerTransaction, bool>? Takes { get; set; }

    /// <summary>Changes the INVITE of the calls it makes.</summary>
    public Func<OutgoingInviteRequest, OutgoingInviteRequest> Dresses { get; set; } = request => request;

    internal VirtualLoop Loop { get; }

    private SipFlow Flow => _transports.FlowTo(Manner.Transport, Exchange)!;

    public Task RegisterAsync() => AskAsync(SipMethod.Register, "sip:10.0.0.1", new() { { HeaderName.Expires, "3600" } });

    /// <summary>Subscribes to its own mailbox.</summary>
    public void Subscribe() => Loop.RunUntil(Loop.Run(() => AskAsync(
        SipMethod.Subscribe,
        $"sip:{Number}@10.0.0.1",
        new() { { HeaderName.Event, "message-summary" }, { HeaderName.Expires, "3600" }, { HeaderName.Accept, "application/simple-message-summary" } })));

    /// <summary>Calls a number; what happens is told by the returned call.</summary>
    public OutgoingPhoneCall Call(string number) => Loop.Run(() => new OutgoingPhoneCall(this, number));

    internal OutgoingInvite Invite(string number, byte[] sdp, IOutgoingInviteUser user) => Dialogs.Invite(
        Dresses(new OutgoingInviteRequest
        {
            RequestUri = $"sip:{number}@10.0.0.1",
            Flow = Flow,
            CallerNumber = Number,
            CallerName = $"Phone {Number}",
            CalledNumber = number,
            Credentials = _credentials,
            Sdp = sdp,
        }),
        user);

    internal MediaStream OpenStream() => _media.Open(Host.Address) ?? throw new InvalidOperationException("No port is free.");

    internal PhoneKeypad OpenKeypad() => new(Loop, Host, _lastKeypadPort += 2, _random);

    /// <summary>Sends a request in a dialog whose answer does not matter.</summary>
    internal void Send(SipRequest request, SipFlow flow) => _transactions.Send(request, flow, new NobodyCares());

    public void Dispose()
    {
        _credentials.Dispose();
        _media.Dispose();
    }

    void ITransactionUser.OnRequest(ServerTransaction transaction)
    {
        if (Manner.IsSilent)
        {
            return;
        }

        if (!transaction.Request.ToTag.IsEmpty)
        {
            if (transaction.Method == SipMethod.Notify && Encoding.UTF8.GetString(transaction.Request.CallId) == _subscription)
            {
                Note(transaction.Request, "subscribed");
                transaction.Respond(200);
            }
            else if (!Dialogs.TryHandle(transaction))
            {
                transaction.Respond(481);
            }
        }
        else if (Takes?.Invoke(transaction) == true)
        {
            return;
        }
        else if (transaction.Method == SipMethod.Invite)
        {
            _incoming.Add(new IncomingPhoneCall(this, transaction, Dialogs.Receive(transaction)!, Loop.Clock.GetUtcNow()));
        }
        else
        {
            Note(transaction.Request, "unsolicited");
            transaction.Respond(200);
        }
    }

    private void Note(SipMessage request, string how)
    {
        Requests.Add(request.Method.ToString());
        if (request.Method == SipMethod.Notify && request.Body.IsEmpty)
        {
            _lamps.Add($"{how} {request.GetString(HeaderName.SubscriptionState)}");
        }
        else if (request.Method == SipMethod.Notify)
        {
            var lines = Encoding.UTF8.GetString(request.Body).Split("\r\n");
            var waiting = lines.First(line => line.StartsWith("Messages-Waiting:", StringComparison.Ordinal));
            var count = lines.First(line => line.StartsWith("Voice-Message:", StringComparison.Ordinal)).Split(' ')[1];
            _lamps.Add($"{how} {waiting.Split(' ')[1]} {count}");
        }
    }

    private Task AskAsync(SipMethod method, string uri, SipHeaderList headers)
    {
        var question = new Question(this, method, uri, headers);
        if (method == SipMethod.Subscribe)
        {
            _subscription = question.CallId;
        }

        question.Send();
        return question.Task;
    }

    void ITransactionUser.OnAck(SipMessage ack, SipFlow flow) => Dialogs.TryHandleAck(ack);

    /// <summary>A REGISTER or SUBSCRIBE, with credentials once they are asked for.</summary>
    private sealed class Question(SimulatedPhone phone, SipMethod method, string uri, SipHeaderList headers) : IClientTransactionUser
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly string _tag = phone._transactions.NewTag();
        private bool _isAnswered;

        public string CallId { get; } = phone._transactions.NewCallId();

        public Task Task => _done.Task;

        public void Send()
        {
            SipHeaderList all = [];
            foreach (var header in headers)
            {
                all.Add(header.Key, header.Value);
            }

            if (phone._credentials.HasChallenge)
            {
                all.Add(phone._credentials.Field, phone._credentials.Authorize(method, uri));
            }

            phone._transactions.Send(
                new SipRequest(method, uri)
                {
                    From = $"<sip:{phone.Number}@10.0.0.1>;tag={_tag}",
                    To = $"<sip:{phone.Number}@10.0.0.1>",
                    CallId = CallId,
                    CSeq = ++phone._registerCSeq,
                    Contact = phone.Dialogs.ContactFor(phone.Number, phone.Flow),
                    Headers = all,
                },
                phone.Flow,
                this);
        }

        public void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow)
        {
            if (response.StatusCode == 401 && !_isAnswered && phone._credentials.TryAccept(response))
            {
                _isAnswered = true;
                Send();
            }
            else if (response.StatusCode == 200)
            {
                _done.TrySetResult();
            }
            else if (response.StatusCode > 200)
            {
                _done.TrySetException(new InvalidOperationException($"{method}: {response.StatusCode}"));
            }
        }

        public void OnFailure(ClientTransaction transaction, ClientFailure failure) =>
            _done.TrySetException(new InvalidOperationException($"{method}: {failure}"));
    }

    private sealed class NobodyCares : IClientTransactionUser
    {
        public void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow)
        {
        }

        public void OnFailure(ClientTransaction transaction, ClientFailure failure)
        {
        }
    }
}
