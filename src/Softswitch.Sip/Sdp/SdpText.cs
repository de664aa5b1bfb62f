using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Softswitch.Sip.Sdp;

/// <summary>Writes a description (RFC 8866 §5).</summary>
internal static class SdpText
{
    public static byte[] Of(SdpSession session)
    {
        var text = new StringBuilder(256);
        var origin = session.Connection
            ?? session.Media.Select(media => media.Connection).FirstOrDefault(address => address is not null)
            ?? IPAddress.Any;
        text.Append("v=0\r\n");
        Line(text, $"o=- {session.SessionId} {session.Version} {Address(origin)}");
        text.Append("s=-\r\n");
        if (session.Connection is not null)
        {
            Line(text, $"c={Address(session.Connection)}");
        }

        text.Append("t=0 0\r\n");
        if (session.Direction != SdpDirection.SendRecv)
        {
            Line(text, $"a={Name(session.Direction)}");
        }

        foreach (var media in session.Media)
        {
            Write(text, media, session.Connection);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, SdpMedia media, IPAddress? sessionConnection)
    {
        text.Append(CultureInfo.InvariantCulture, $"m={media.Type} {media.Port} {media.Protocol}");
        foreach (var token in Tokens(media))
        {
            text.Append(' ').Append(token);
        }

        text.Append("\r\n");
        if (media.Port == 0)
        {
            return;
        }

        if (media.Connection is not null && !media.Connection.Equals(sessionConnection))
        {
            Line(text, $"c={Address(media.Connection)}");
        }

        foreach (var format in media.Formats)
        {
            var channels = format.Channels > 1 ? string.Create(CultureInfo.InvariantCulture, $"/{format.Channels}") : string.Empty;
            Line(text, $"a=rtpmap:{format.PayloadType} {format.Encoding}/{format.ClockRate}{channels}");
            if (format.Parameters is not null)
            {
                Line(text, $"a=fmtp:{format.PayloadType} {format.Parameters}");
            }
        }

        if (media.RtcpPort != 0)
        {
            Line(text, $"a=rtcp:{media.RtcpPort}");
        }

        if (media.Type == "audio")
        {
            Line(text, $"a=ptime:{media.PacketTimeMs}");
        }

        Line(text, $"a={Name(media.Direction)}");
    }

    /// <summary>A line needs a format; a rejected one gives back those it was offered (RFC 3264 §6).</summary>
    private static IEnumerable<string> Tokens(SdpMedia media) =>
        media.RawFormats.Count > 0 && (media.Port == 0 || media.Formats.Count == 0) ? media.RawFormats
        : media.Formats.Count > 0 ? media.Formats.Select(format => format.PayloadType.ToString(CultureInfo.InvariantCulture))
        : ["0"];

    private static string Address(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"IN IP6 {address}" : $"IN IP4 {address}";

    private static string Name(SdpDirection direction) => direction switch
    {
        SdpDirection.Inactive => "inactive",
        SdpDirection.SendOnly => "sendonly",
        SdpDirection.RecvOnly => "recvonly",
        _ => "sendrecv",
    };

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
}
