using System.Text;
using Softswitch.Calls.Negotiation;
using Softswitch.Calls.Records;
using Softswitch.Media.Engine;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Sdp;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls;

/// <summary>One party's side of a call: an INVITE session and a media stream.</summary>
internal sealed class Leg : IInviteSessionUser
{
    private readonly CallServices _services;
    private bool _isClosed;

    private Leg(CallServices services, string number, MediaStream stream, SipFlow flow)
    {
        _services = services;
        Number = number;
        Stream = stream;
        Audio = new AudioNegotiation(
            services.Random.NextInt64(1, int.MaxValue),
            services.Transports.AddressFor(flow).Address,
            stream.Port,
            flow.Remote.Address);
    }

    /// <summary>Extension at the other end.</summary>
    public string Number { get; }

    public MediaStream Stream { get; }

    public AudioNegotiation Audio { get; }

    /// <summary>The session; null while an outgoing leg is not answered.</summary>
    public InviteSession? Session { get; private set; }

    /// <summary>What will stand in the record of the leg; its counters are taken when the leg closes.</summary>
    public LegFacts? Facts { get; set; }

    /// <summary>Takes offers of the peer while the leg is bridged; without it they are answered here.</summary>
    public Action<PendingOffer>? OfferReceived { get; set; }

    /// <summary>A digit has been pressed, by telephone-event or INFO.</summary>
    public Action<char>? DigitReceived { get; set; }

    /// <summary>Takes INFOs of the peer while the leg is bridged.</summary>
    public Action<string, ReadOnlyMemory<byte>>? InfoReceived { get; set; }

    /// <summary>The answer in an ACK has come and been applied.</summary>
    public Action? AnswerReceived { get; set; }

    /// <summary>The peer has ended the leg.</summary>
    public Action<SessionEnd>? Ended { get; set; }

    /// <summary>Opens a leg with a media stream on the interface that the peer is reached by.</summary>
    /// <returns>Null when all RTP ports are taken.</returns>
    public static Leg? Open(CallServices services, string number, SipFlow flow)
    {
        if (services.Media.Open(services.Transports.InterfaceFor(flow)) is not { } stream)
        {
            return null;
        }

        var leg = new Leg(services, number, stream, flow);
        stream.DigitReceived = digit => leg.DigitReceived?.Invoke(digit);
        return leg;
    }

    public void Attach(InviteSession session)
    {
        Session = session;
        session.Attach(this);
    }

    /// <summary>Takes the peer's answer to our offer.</summary>
    /// <returns>False when it shares no codec.</returns>
    public bool TryAccept(ReadOnlyMemory<byte> sdp, SdpDirection offered = SdpDirection.SendRecv)
    {
        if (!RemoteAudio.TryRead(sdp.Span, out var answer))
        {
            return false;
        }

        Stream.Update(Audio.Accept(answer!, offered));
        return true;
    }

    /// <summary>Answers an offer and applies what is agreed.</summary>
    public byte[] Answer(RemoteAudio offer, AudioCodec? preferred = null, SdpDirection direction = SdpDirection.SendRecv)
    {
        var sdp = Audio.Answer(offer, preferred, direction, out var settings);
        Stream.Update(settings);
        return sdp;
    }

    /// <summary>Ends the leg and gives its ports back; idempotent.</summary>
    /// <param name="reason">Value of a Reason header field, or null.</param>
    public void Close(string? reason = null)
    {
        if (_isClosed)
        {
            return;
        }

        _isClosed = true;
        Facts?.End(Audio.Codec, Stream.Statistics);
        Session?.End(reason);
        Stream.Close();
    }

    void IInviteSessionUser.OnOffer(PendingOffer offer)
    {
        if (OfferReceived is { } handler)
        {
            handler(offer);
        }
        else if (offer.Sdp.IsEmpty)
        {
            offer.Accept(Audio.Offer(Audio.Codec ?? AudioCodec.Pcma));
        }
        else if (RemoteAudio.TryRead(offer.Sdp.Span, out var remote))
        {
            offer.Accept(Answer(remote!));
        }
        else
        {
            offer.Reject(488);
        }
    }

    void IInviteSessionUser.OnAnswer(ReadOnlyMemory<byte> sdp)
    {
        if (TryAccept(sdp))
        {
            AnswerReceived?.Invoke();
        }
        else
        {
            Session!.End("SIP;cause=488;text=\"Not Acceptable Here\"");
            ((IInviteSessionUser)this).OnEnded(SessionEnd.Lost);
        }
    }

    void IInviteSessionUser.OnInfo(string contentType, ReadOnlyMemory<byte> body)
    {
        if (InfoDigit.TryParse(contentType, Encoding.UTF8.GetString(body.Span), out var digit))
        {
            InfoReceived?.Invoke(contentType, body);
            Stream.Press(digit); // comes back as DigitReceived, and stops a recording as a telephone-event does
        }
    }

    void IInviteSessionUser.OnEnded(SessionEnd end)
    {
        if (!_isClosed)
        {
            _isClosed = true;
            Facts?.End(Audio.Codec, Stream.Statistics);
            Stream.Close();
            Ended?.Invoke(end);
        }
    }
}
