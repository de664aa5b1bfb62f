using System.Globalization;
using System.Net;
using System.Text;
using Softswitch.Media.Engine;
using Softswitch.Sip.Sdp;

namespace Softswitch.Simulation.Tests.Phones;

/// <summary>Session descriptions of a phone, written as text: nothing of the exchange's own writer.</summary>
internal static class PhoneSdp
{
    public const int EventPayloadType = 101;

    public static byte[] Describe(IPAddress address, int port, IReadOnlyList<int> codecs, SdpDirection direction = SdpDirection.SendRecv, int version = 1)
    {
        var formats = string.Join(' ', codecs.Select(codec => codec.ToString(CultureInfo.InvariantCulture)));
        return Encoding.ASCII.GetBytes(
            $"""
            v=0
            o=- 1 {version} IN IP4 {address}
            s=-
            c=IN IP4 {address}
            t=0 0
            m=audio {port} RTP/AVP {formats} {EventPayloadType}
            a=rtpmap:{EventPayloadType} telephone-event/8000
            a={direction.ToString().ToLowerInvariant()}

            """.ReplaceLineEndings("\r\n"));
    }

    /// <summary>Direction of the first media line, as its writer sees it; null when it cannot be read.</summary>
    public static SdpDirection? DirectionOf(ReadOnlySpan<byte> sdp) =>
        SdpSession.TryParse(sdp, out var session) && session.Media is [var audio, ..] ? audio.Direction : null;

    /// <summary>Settings of our stream towards what the exchange has described; null when it cannot be read.</summary>
    public static StreamSettings? Settings(ReadOnlySpan<byte> sdp, IPAddress signallingSource)
    {
        if (!SdpSession.TryParse(sdp, out var session) || session.Media is not [var audio, ..])
        {
            return null;
        }

        var payloadType = audio.Formats.First(format => format.PayloadType is 0 or 8).PayloadType;
        return new StreamSettings
        {
            Remote = new IPEndPoint(audio.Connection ?? session.Connection!, audio.Port),
            SignallingSource = signallingSource,
            Codec = payloadType == 8 ? AudioCodec.Pcma : AudioCodec.Pcmu,
            PayloadType = payloadType,
            EventPayloadType = EventPayloadType,
            MaySend = audio.Direction.HasFlag(SdpDirection.RecvOnly),
            MayReceive = audio.Direction.HasFlag(SdpDirection.SendOnly),
        };
    }
}
