using System.Net;
using Softswitch.Media.Engine;
using Softswitch.Sip.Sdp;

namespace Softswitch.Calls.Negotiation;

/// <summary>Offer and answer for one leg's speech stream (RFC 3264): makes our descriptions and turns what was agreed into stream settings.</summary>
/// <param name="sessionId">Id of our o= line, random, positive.</param>
/// <param name="local">Our address as the peer should send to it.</param>
/// <param name="port">Our RTP port.</param>
/// <param name="signallingSource">Address the peer's signalling comes from.</param>
internal sealed class AudioNegotiation(long sessionId, IPAddress local, int port, IPAddress signallingSource)
{
    private const int DefaultEventPayloadType = 101;

    private IReadOnlyList<SdpMedia> _agreedLines = [];
    private int _audioLine;
    private long _version;
    private int _eventPayloadType = DefaultEventPayloadType;

    /// <summary>The codec in use; null before the first agreement.</summary>
    public AudioCodec? Codec { get; private set; }

    /// <summary>Direction the peer has last asked for or agreed to, as the peer sees it.</summary>
    public SdpDirection RemoteDirection { get; private set; } = SdpDirection.SendRecv;

    /// <summary>Our offer: both codecs, the preferred first; other lines of the session stay rejected.</summary>
    public byte[] Offer(AudioCodec preferred, SdpDirection direction = SdpDirection.SendRecv)
    {
        AudioCodec[] order = preferred == AudioCodec.Pcmu ? [AudioCodec.Pcmu, AudioCodec.Pcma] : [AudioCodec.Pcma, AudioCodec.Pcmu];
        var audio = Line("RTP/AVP", [.. order.Select(codec => Format(codec, StaticPayloadType(codec))), Events(_eventPayloadType)], direction, 20);
        return _agreedLines.Count == 0 ? Describe([audio]) : DescribeLike(_agreedLines, _audioLine, audio);
    }

    /// <summary>Our answer to an offer, and what is agreed by it.</summary>
    /// <param name="offer">The peer's offer.</param>
    /// <param name="preferred">Codec to choose if the peer offers it; null: the one in use, else the peer's first.</param>
    /// <param name="direction">What we want, as we see it; limited by what the offer allows.</param>
    /// <param name="settings">The stream's new settings.</param>
    public byte[] Answer(RemoteAudio offer, AudioCodec? preferred, SdpDirection direction, out StreamSettings settings)
    {
        var wanted = preferred ?? Codec;
        var chosen = offer.Codecs.FirstOrDefault(entry => entry.Codec == wanted, offer.Codecs[0]);
        var allowed = direction & Reverse(offer.Direction);
        settings = Agree(offer, chosen, allowed);

        List<SdpFormat> formats = [Format(chosen.Codec, chosen.PayloadType)];
        if (offer.EventPayloadType is { } events)
        {
            formats.Add(Events(events));
        }

        return DescribeLike(offer.Session.Media, offer.Line, Line(offer.Media.Protocol, formats, allowed, offer.Media.PacketTimeMs));
    }

    /// <summary>Takes the peer's answer to our offer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="offered">Direction of our offer.</param>
    public StreamSettings Accept(RemoteAudio answer, SdpDirection offered = SdpDirection.SendRecv) =>
        Agree(answer, answer.Codecs[0], offered & Reverse(answer.Direction));

    /// <summary>The same stream as the other side sees it.</summary>
    public static SdpDirection Reverse(SdpDirection direction) =>
        (direction.HasFlag(SdpDirection.SendOnly) ? SdpDirection.RecvOnly : 0) | (direction.HasFlag(SdpDirection.RecvOnly) ? SdpDirection.SendOnly : 0);

    private static int StaticPayloadType(AudioCodec codec) => codec == AudioCodec.Pcma ? 8 : 0;

    private static SdpFormat Format(AudioCodec codec, int payloadType) => new(payloadType, codec == AudioCodec.Pcma ? "PCMA" : "PCMU", 8000);

    private static SdpFormat Events(int payloadType) => new(payloadType, "telephone-event", 8000, 1, "0-16");

    private static SdpMedia Rejected(SdpMedia media) => media with { Port = 0, Connection = null };

    private SdpMedia Line(string protocol, IReadOnlyList<SdpFormat> formats, SdpDirection direction, int packetTimeMs) => new()
    {
        Type = "audio",
        Port = port,
        Protocol = protocol,
        Formats = formats,
        Direction = direction,
        PacketTimeMs = packetTimeMs,
    };

    /// <summary>As many lines as the session has, all rejected but ours: neither an answer nor a later offer may have fewer (RFC 3264 §6, §8).</summary>
    private byte[] DescribeLike(IReadOnlyList<SdpMedia> lines, int audioLine, SdpMedia audio) =>
        Describe([.. lines.Select((media, index) => index == audioLine ? audio : Rejected(media))]);

    private byte[] Describe(IReadOnlyList<SdpMedia> media) => new SdpSession
    {
        SessionId = sessionId,
        Version = ++_version,
        Connection = local,
        Media = media,
    }.ToBytes();

    private StreamSettings Agree(RemoteAudio remote, (AudioCodec Codec, int PayloadType) codec, SdpDirection ours)
    {
        Codec = codec.Codec;
        RemoteDirection = remote.Direction;
        _agreedLines = remote.Session.Media;
        _audioLine = remote.Line;
        _eventPayloadType = remote.EventPayloadType ?? DefaultEventPayloadType;
        return new StreamSettings
        {
            Remote = remote.Address,
            SignallingSource = signallingSource,
            Codec = codec.Codec,
            PayloadType = codec.PayloadType,
            EventPayloadType = remote.EventPayloadType,
            MaySend = ours.HasFlag(SdpDirection.SendOnly),
            MayReceive = ours.HasFlag(SdpDirection.RecvOnly),
            PacketTimeMs = remote.Media.PacketTimeMs,
        };
    }
}
