using System.Net;
using System.Text;
using Softswitch.Media.Audio;
using Softswitch.Media.Engine;
using Softswitch.Simulation.Tests.Network;
using Softswitch.Sip.Authentication;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;
using Softswitch.Testing;

namespace Softswitch.Simulation.Tests;

/// <summary>A phone in virtual time: registers, calls and behaves as told when it is called.</summary>
internal sealed class SimulatedPhone : ITransactionUser, IDisposable
{
    private static readonly IPEndPoint Exchange = new(IPAddress.Parse("10.0.0.1"), 5060);

    private readonly VirtualLoop _loop;
    private readonly SimulatedTransports _transports;
    private readonly TransactionLayer _transactions;
    private readonly DigestClient _credentials;
    private readonly MediaEngine _media;
    private readonly List<Incoming> _incoming = [];
    private uint _registerCSeq;

    public SimulatedPhone(VirtualLoop loop, SimulatedHost host, string number, PhoneManner manner, Random random, MediaTicker ticker)
    {
        _loop = loop;
        Number = number;
        Manner = manner;
        Host = host;
        _transports = host.OpenSip();
        _transactions = new TransactionLayer(loop.Loop, _transports, random) { User = this };
        Dialogs = new DialogLayer(loop.Loop, _transports, _transactions);
        _credentials = new DigestClient(number, SimulatedOffice.PasswordOf(number), random);
        _media = new MediaEngine(
            new MediaOptions(), new TickedNetwork(host, ticker), new MemoryRecordingFiles(), loop.Clock, random, loop.Loop);
        ticker.Add(_media);
    }

    public string Number { get; }

    public PhoneManner Manner { get; set; }

    public SimulatedHost Host { get; }

    public DialogLayer Dialogs { get; }

    /// <summary>Calls that came in, oldest first.</summary>
    public IReadOnlyList<Incoming> Calls => _incoming;

    /// <summary>The call it is answering or has answered last; null when it was never called.</summary>
    public Incoming? LastCall => _incoming.LastOrDefault();

    /// <summary>True while one of its calls rings.</summary>
    public bool IsRinging => _incoming.Any(call => call.IsRinging);

    private SipFlow Flow => _transports.FlowTo(SipTransport.Udp, Exchange)!;

    public Task RegisterAsync()
    {
        var done = new Registration(this);
        done.Send();
        return done.Task;
    }

    /// <summary>Calls a number; what happens is told by the returned call.</summary>
    public OutgoingCall Call(string number) => _loop.Run(() =>
    {
        var stream = _media.Open(Host.Address) ?? throw new InvalidOperationException("No port is free.");
        var call = new OutgoingCall(_loop, stream);
        call.Invite = Dialogs.Invite(
            new OutgoingInviteRequest
            {
                RequestUri = $"sip:{number}@10.0.0.1",
                Flow = Flow,
                CallerNumber = Number,
                CallerName = $"Phone {Number}",
                CalledNumber = number,
                Credentials = _credentials,
                Sdp = Describe(stream),
            },
            call);
        return call;
    });

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
            if (!Dialogs.TryHandle(transaction))
            {
                transaction.Respond(481);
            }
        }
        else if (transaction.Method == SipMethod.Invite)
        {
            _incoming.Add(new Incoming(this, Dialogs.Receive(transaction)!, _loop.Clock.GetUtcNow()));
        }
        else
        {
            transaction.Respond(200);
        }
    }

    void ITransactionUser.OnAck(SipMessage ack, SipFlow flow) => Dialogs.TryHandleAck(ack);

    private static byte[] Describe(MediaStream stream) => Encoding.ASCII.GetBytes(
        $"""
        v=0
        o=- 1 1 IN IP4 {stream.Local}
        s=-
        c=IN IP4 {stream.Local}
        t=0 0
        m=audio {stream.Port} RTP/AVP 8 101
        a=rtpmap:101 telephone-event/8000

        """.ReplaceLineEndings("\r\n"));

    private static void Connect(MediaStream stream, ReadOnlyMemory<byte> sdp)
    {
        if (Sip.Sdp.SdpSession.TryParse(sdp.Span, out var session) && session!.Media is [var audio, ..])
        {
            stream.Update(new StreamSettings
            {
                Remote = new IPEndPoint(audio.Connection ?? session.Connection!, audio.Port),
                SignallingSource = Exchange.Address,
                Codec = AudioCodec.Pcma,
                PayloadType = 8,
                EventPayloadType = 101,
            });
        }
    }

    /// <summary>A call this phone has made.</summary>
    internal sealed class OutgoingCall(VirtualLoop loop, MediaStream stream) : IOutgoingInviteUser, IInviteSessionUser
    {
        private InviteSession? _session;

        public OutgoingInvite? Invite { get; set; }

        /// <summary>When the first 180 or 183 came: the first ring signal.</summary>
        public DateTimeOffset? RingingAt { get; private set; }

        public DateTimeOffset? AnsweredAt { get; private set; }

        /// <summary>When it was over, whoever ended it.</summary>
        public DateTimeOffset? EndedAt { get; private set; }

        /// <summary>Status code that refused it; 0 when none did.</summary>
        public int RefusedWith { get; private set; }

        /// <summary>Ring signals of 1 s, 6 s apart, that began before something answered or the call ended.</summary>
        public int SignalsHeard
        {
            get
            {
                if (RingingAt is not { } first)
                {
                    return 0;
                }

                var until = AnsweredAt ?? EndedAt ?? loop.Clock.GetUtcNow();
                return until <= first ? 0 : (int)Math.Ceiling((until - first).TotalSeconds / 6);
            }
        }

        /// <summary>Says a tone until the call ends.</summary>
        public void Speak() =>
            loop.Run(() => { _ = stream.PlayAsync(new Playlist([Tones.Beep], Loop: true)); });

        public void HangUp() => loop.Run(() =>
        {
            EndedAt ??= loop.Clock.GetUtcNow();
            Invite!.Cancel();
            _session?.End();
            stream.Close();
        });

        void IOutgoingInviteUser.OnProgress(OutgoingInvite invite, int statusCode, ReadOnlyMemory<byte> sdp)
        {
            if (statusCode > 100)
            {
                RingingAt ??= loop.Clock.GetUtcNow();
            }
        }

        void IOutgoingInviteUser.OnAnswered(OutgoingInvite invite, InviteSession session, ReadOnlyMemory<byte> sdp)
        {
            AnsweredAt = loop.Clock.GetUtcNow();
            _session = session;
            Connect(stream, sdp);
            session.Attach(this);
        }

        void IOutgoingInviteUser.OnFailed(OutgoingInvite invite, int statusCode)
        {
            RefusedWith = statusCode;
            EndedAt ??= loop.Clock.GetUtcNow();
            stream.Close();
        }

        void IInviteSessionUser.OnOffer(PendingOffer offer) => offer.Accept(Describe(stream));

        void IInviteSessionUser.OnAnswer(ReadOnlyMemory<byte> sdp)
        {
        }

        void IInviteSessionUser.OnInfo(string contentType, ReadOnlyMemory<byte> body)
        {
        }

        void IInviteSessionUser.OnEnded(SessionEnd end)
        {
            EndedAt ??= loop.Clock.GetUtcNow();
            stream.Close();
        }
    }

    /// <summary>A call this phone has got.</summary>
    internal sealed class Incoming : IInviteSessionUser
    {
        private readonly SimulatedPhone _phone;
        private readonly IncomingInvite _invite;
        private readonly MediaStream _stream;

        public Incoming(SimulatedPhone phone, IncomingInvite invite, DateTimeOffset at)
        {
            _phone = phone;
            _invite = invite;
            _stream = phone._media.Open(phone.Host.Address) ?? throw new InvalidOperationException("No port is free.");
            CalledAt = at;
            IsRinging = true;
            invite.Session.Attach(this);
            if (!phone.Manner.PagesInSilence)
            {
                invite.Progress(phone.Manner.RefusesWith != 0 && phone.Manner.RefusesAfter == TimeSpan.Zero ? 100 : 180);
            }

            _ = FollowMannerAsync(phone.Manner);
        }

        public DateTimeOffset CalledAt { get; }

        public DateTimeOffset? AnsweredAt { get; private set; }

        public DateTimeOffset? EndedAt { get; private set; }

        public bool IsRinging { get; private set; }

        public void HangUp() => _phone._loop.Run(() =>
        {
            End();
            _invite.Session.End();
        });

        void IInviteSessionUser.OnOffer(PendingOffer offer) => offer.Accept(Describe(_stream));

        void IInviteSessionUser.OnAnswer(ReadOnlyMemory<byte> sdp)
        {
        }

        void IInviteSessionUser.OnInfo(string contentType, ReadOnlyMemory<byte> body)
        {
        }

        void IInviteSessionUser.OnEnded(SessionEnd end) => End();

        private async Task FollowMannerAsync(PhoneManner manner)
        {
            var time = _phone._loop.Loop.Time;
            if (manner.RefusesWith != 0)
            {
                await Task.Delay(manner.RefusesAfter, time);
                if (IsRinging)
                {
                    End();
                    _invite.Reject(manner.RefusesWith);
                }
            }
            else if (manner.AnswersAfter is { } after)
            {
                await Task.Delay(after, time);
                if (IsRinging)
                {
                    IsRinging = false;
                    AnsweredAt = time.GetUtcNow();
                    Connect(_stream, _invite.Offer);
                    _invite.Accept(Describe(_stream));
                }
            }
        }

        private void End()
        {
            IsRinging = false;
            EndedAt ??= _phone._loop.Clock.GetUtcNow();
            _stream.Close();
        }
    }

    private sealed class Registration(SimulatedPhone phone) : IClientTransactionUser
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly string _callId = phone._transactions.NewCallId();
        private readonly string _tag = phone._transactions.NewTag();

        public Task Task => _done.Task;

        public void Send()
        {
            const string Uri = "sip:10.0.0.1";
            SipHeaderList headers = new() { { HeaderName.Expires, "3600" } };
            if (phone._credentials.HasChallenge)
            {
                headers.Add(phone._credentials.Field, phone._credentials.Authorize(SipMethod.Register, Uri));
            }

            phone._transactions.Send(
                new SipRequest(SipMethod.Register, Uri)
                {
                    From = $"<sip:{phone.Number}@10.0.0.1>;tag={_tag}",
                    To = $"<sip:{phone.Number}@10.0.0.1>",
                    CallId = _callId,
                    CSeq = ++phone._registerCSeq,
                    Contact = phone.Dialogs.ContactFor(phone.Number, phone.Flow),
                    Headers = headers,
                },
                phone.Flow,
                this);
        }

        public void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow)
        {
            if (response.StatusCode == 401 && phone._credentials.TryAccept(response))
            {
                Send();
            }
            else if (response.StatusCode == 200)
            {
                _done.TrySetResult();
            }
            else if (response.StatusCode > 200)
            {
                _done.TrySetException(new InvalidOperationException($"REGISTER: {response.StatusCode}"));
            }
        }

        public void OnFailure(ClientTransaction transaction, ClientFailure failure) =>
            _done.TrySetException(new InvalidOperationException($"REGISTER: {failure}"));
    }
}
