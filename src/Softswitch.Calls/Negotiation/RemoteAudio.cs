using System.Net;
using Softswitch.Media.Engine;
using Softswitch.Sip.Sdp;

namespace Softswitch.Calls.Negotiation;

/// <summary>What a peer's SDP says of its speech stream: the first audio line that we can take.</summary>
internal sealed record RemoteAudio
{
    /// <summary>The whole description; an answer has to repeat its media lines.</summary>
    public required SdpSession Session { get; init; }

    /// <summary>Index of the audio line in it.</summary>
    public required int Line { get; init; }

    /// <summary>Where the peer wants its RTP; null when it gave no usable address.</summary>
    public required IPEndPoint? Address { get; init; }

    /// <summary>Codecs we share with their payload types, in the peer's order; never empty.</summary>
    public required IReadOnlyList<(AudioCodec Codec, int PayloadType)> Codecs { get; init; }

    /// <summary>Payload type of telephone-event at 8000 Hz; null when it is not offered.</summary>
    public required int? EventPayloadType { get; init; }

    /// <summary>Direction as the peer sees it; address 0.0.0.0 means that it does not listen.</summary>
    public required SdpDirection Direction { get; init; }

    public SdpMedia Media => Session.Media[Line];

    /// <summary>Reads an offer or answer.</summary>
    /// <returns>False when it cannot be read or shares no codec with us.</returns>
    public static bool TryRead(ReadOnlySpan<byte> sdp, out RemoteAudio? audio)
    {
        audio = null;
        if (!SdpSession.TryParse(sdp, out var session))
        {
            return false;
        }

        for (var line = 0; line < session!.Media.Count && audio is null; line++)
        {
            audio = ReadLine(session, line);
        }

        return audio is not null;
    }

    private static RemoteAudio? ReadLine(SdpSession session, int line)
    {
        var media = session.Media[line];
        if (media is not { Type: "audio", Port: > 0, Protocol: "RTP/AVP" or "RTP/AVPF" })
        {
            return null;
        }

        List<(AudioCodec, int)> codecs = [];
        int? events = null;
        foreach (var format in media.Formats)
        {
            if (CodecOf(format) is { } codec)
            {
                codecs.Add((codec, format.PayloadType));
            }
            else if (events is null && format.ClockRate == 8000 && format.Encoding.Equals("telephone-event", StringComparison.OrdinalIgnoreCase))
            {
                events = format.PayloadType;
            }
        }

        if (codecs.Count == 0)
        {
            return null;
        }

        var address = media.Connection ?? session.Connection;
        var isHeldByAddress = address is not null && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
        return new RemoteAudio
        {
            Session = session,
            Line = line,
            Address = address is null || isHeldByAddress ? null : new IPEndPoint(address, media.Port),
            Codecs = codecs,
            EventPayloadType = events,
            Direction = isHeldByAddress ? media.Direction & SdpDirection.SendOnly : media.Direction,
        };
    }

    private static AudioCodec? CodecOf(SdpFormat format)
    {
        if (format.ClockRate != 8000)
        {
            return null;
        }

        return format.Encoding.ToUpperInvariant() switch
        {
            "PCMA" => AudioCodec.Pcma,
            "PCMU" => AudioCodec.Pcmu,
            _ => null,
        };
    }
}
