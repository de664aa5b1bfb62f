using System.Net;
using System.Text;
using Softswitch.Media.Audio;
using Softswitch.Media.Engine;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Loop;
using Softswitch.Sip.Sdp;

namespace Softswitch.Selftest;

/// <summary>A call at a <see cref="TestPhone"/>: says a tone as soon as it is answered, and counts what it hears.</summary>
internal sealed class TestCall(SignallingLoop loop, MediaStream stream, IPAddress exchange) : IOutgoingInviteUser, IInviteSessionUser
{
    private readonly TaskCompletionSource<bool> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ringing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private InviteSession? _session;

    public OutgoingInvite? Invite { get; set; }

    /// <summary>True once it is answered, false when it is refused.</summary>
    public Task<bool> Answered => _answered.Task;

    /// <summary>Completes with the first sign of ringing.</summary>
    public Task Ringing => _ringing.Task;

    /// <summary>Completes when it is over, whoever ended it.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Status code that refused it; 0 when none did.</summary>
    public int RefusedWith { get; private set; }

    /// <summary>RTP packets heard so far; 50 a second.</summary>
    public long PacketsHeard => stream.Statistics.Received;

    public void Receive(IncomingInvite invite, bool answers)
    {
        _session = invite.Session;
        _session.Attach(this);
        invite.Progress(180);
        _ringing.TrySetResult();
        if (answers)
        {
            Connect(invite.Offer);
            invite.Accept(Describe());
            _answered.TrySetResult(true);
        }
    }

    public void HangUp() => loop.Post(() =>
    {
        Invite?.Cancel();
        _session?.End();
        Over();
    });

    public byte[] Describe() => Encoding.ASCII.GetBytes(
        $"""
        v=0
        o=- 1 1 IN IP4 {stream.Local}
        s=-
        c=IN IP4 {stream.Local}
        t=0 0
        m=audio {stream.Port} RTP/AVP 8
        a=rtpmap:8 PCMA/8000

        """.ReplaceLineEndings("\r\n"));

    void IOutgoingInviteUser.OnProgress(OutgoingInvite invite, int statusCode, ReadOnlyMemory<byte> sdp)
    {
        if (statusCode > 100)
        {
            _ringing.TrySetResult();
        }
    }

    void IOutgoingInviteUser.OnAnswered(OutgoingInvite invite, InviteSession session, ReadOnlyMemory<byte> sdp)
    {
        _session = session;
        session.Attach(this);
        Connect(sdp);
        _answered.TrySetResult(true);
    }

    void IOutgoingInviteUser.OnFailed(OutgoingInvite invite, int statusCode)
    {
        RefusedWith = statusCode;
        Over();
    }

    void IInviteSessionUser.OnOffer(PendingOffer offer)
    {
        Connect(offer.Sdp);
        offer.Accept(Describe());
    }

    void IInviteSessionUser.OnAnswer(ReadOnlyMemory<byte> sdp) => Connect(sdp);

    void IInviteSessionUser.OnInfo(string contentType, ReadOnlyMemory<byte> body)
    {
    }

    void IInviteSessionUser.OnEnded(SessionEnd end) => Over();

    private void Connect(ReadOnlyMemory<byte> sdp)
    {
        if (SdpSession.TryParse(sdp.Span, out var session) && session!.Media is [var audio, ..] && (audio.Connection ?? session.Connection) is { } address)
        {
            stream.Update(new StreamSettings
            {
                Remote = new IPEndPoint(address, audio.Port),
                SignallingSource = exchange,
                Codec = AudioCodec.Pcma,
                PayloadType = 8,
            });
            _ = stream.PlayAsync(new Playlist([Tones.Beep], Loop: true));
        }
    }

    private void Over()
    {
        _answered.TrySetResult(false);
        _ended.TrySetResult();
        stream.Close();
    }
}
