using System.Net;
using System.Text;
using Softswitch.Media.Audio;
using Softswitch.Media.Engine;
using Softswitch.Media.Recording;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Sdp;

namespace Softswitch.Simulation.Tests.Phones;

/// <summary>A call at a phone, whoever made it: speech, keys, hold, and what the other side does.</summary>
internal abstract class PhoneCall : IInviteSessionUser
{
    private readonly PhoneKeypad? _keypad;
    private readonly List<SdpDirection> _offers = [];
    private IPEndPoint? _remote;
    private string? _heard;
    private int _version;

    protected PhoneCall(SimulatedPhone phone)
    {
        Phone = phone;
        Stream = phone.OpenStream();
        _keypad = phone.Manner.HasKeypad ? phone.OpenKeypad() : null;
    }

    public DateTimeOffset? AnsweredAt { get; protected set; }

    /// <summary>When it was over, whoever ended it.</summary>
    public DateTimeOffset? EndedAt { get; protected set; }

    /// <summary>Directions that the exchange has offered in re-INVITEs, as it sees them.</summary>
    public IReadOnlyList<SdpDirection> OffersReceived => _offers;

    /// <summary>Status code of the last change this phone has asked for; 0 before its answer.</summary>
    public int OfferStatus { get; private set; }

    /// <summary>Direction of the exchange's last answer to a change, as it sees it.</summary>
    public SdpDirection? AnsweredDirection { get; private set; }

    /// <summary>Answers a change of the media with this status code in place of 200.</summary>
    public int RefusesOffersWith { get; set; }

    protected SimulatedPhone Phone { get; }

    protected MediaStream Stream { get; }

    protected InviteSession? Session { get; set; }

    private DateTimeOffset Now => Phone.Loop.Clock.GetUtcNow();

    /// <summary>Says a tone of 1 kHz, on and off, until the call ends.</summary>
    public void Speak() =>
        Phone.Loop.Run(() => { _ = Stream.PlayAsync(new Playlist([Tones.Beep], Loop: true)); });

    /// <summary>Begins to keep what is heard.</summary>
    public void Listen() => Phone.Loop.Run(() =>
    {
        _heard = $"heard-{Phone.Calls.Count}-{Stream.Port}.wav";
        _ = Stream.RecordAsync(new RecordingRequest(_heard, TimeSpan.FromHours(1)));
    });

    /// <summary>Seconds of a tone of 1 kHz heard since <see cref="Listen"/>, once the call is over.</summary>
    public double SecondsOfToneHeard => Sound.SecondsOfTone(Phone.Recordings.Read(_heard!));

    /// <summary>Presses keys, sent as telephone-events; returns at once.</summary>
    public void Press(string keys) => Phone.Loop.Run(() => { _ = _keypad!.PressAsync(keys, _remote!); });

    /// <summary>Presses a key, sent as INFO.</summary>
    public void PressInfo(char key) => Phone.Loop.Run(() => Phone.Send(
        Session!.Dialog.NewRequest(SipMethod.Info, contentType: "application/dtmf-relay", body: Encoding.ASCII.GetBytes($"Signal={key}\r\nDuration=100\r\n")),
        Session.Dialog.Flow));

    /// <summary>Asks for another direction; <see cref="OfferStatus"/> tells what came of it.</summary>
    public void Offer(SdpDirection direction) => Phone.Loop.Run(() =>
    {
        OfferStatus = 0;
        _ = OfferAsync(direction);
    });

    public void Hold() => Offer(SdpDirection.SendOnly);

    public void Resume() => Offer(SdpDirection.SendRecv);

    public abstract void HangUp();

    void IInviteSessionUser.OnOffer(PendingOffer offer)
    {
        if (PhoneSdp.DirectionOf(offer.Sdp.Span) is { } direction)
        {
            _offers.Add(direction);
            if (RefusesOffersWith != 0)
            {
                offer.Reject(RefusesOffersWith);
                return;
            }

            Connect(offer.Sdp);
            offer.Accept(Describe(Reverse(direction)));
        }
        else
        {
            offer.Accept(Describe());
        }
    }

    void IInviteSessionUser.OnAnswer(ReadOnlyMemory<byte> sdp) => Connect(sdp);

    void IInviteSessionUser.OnInfo(string contentType, ReadOnlyMemory<byte> body)
    {
    }

    void IInviteSessionUser.OnEnded(SessionEnd end) => Over();

    protected byte[] Describe(SdpDirection direction = SdpDirection.SendRecv) =>
        PhoneSdp.Describe(Phone.Host.Address, _keypad?.Port ?? Stream.Port, Phone.Manner.Codecs, direction, ++_version);

    protected void Connect(ReadOnlyMemory<byte> sdp)
    {
        if (PhoneSdp.Settings(sdp.Span, SimulatedPhone.Exchange.Address) is { } settings)
        {
            _remote = settings.Remote;
            Stream.Update(settings);
        }
    }

    /// <summary>Nothing is left of it here.</summary>
    protected void Over()
    {
        if (EndedAt is null)
        {
            EndedAt = Now;
            Stream.Close();
            _keypad?.Dispose();
        }
    }

    private static SdpDirection Reverse(SdpDirection direction) => direction switch
    {
        SdpDirection.SendOnly => SdpDirection.RecvOnly,
        SdpDirection.RecvOnly => SdpDirection.SendOnly,
        _ => direction,
    };

    private async Task OfferAsync(SdpDirection direction)
    {
        var result = await Session!.OfferAsync(Describe(direction));
        OfferStatus = result.StatusCode;
        AnsweredDirection = PhoneSdp.DirectionOf(result.Answer.Span);
        if (result.StatusCode == 200)
        {
            Connect(result.Answer);
        }
    }
}
