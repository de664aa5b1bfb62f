using System.Text;
using Softswitch.Sip.Tracing;

namespace Softswitch.Admin.LiveCalls;

/// <summary>A SIP message.</summary>
/// <param name="Time">When it was sent or received.</param>
/// <param name="Sent">True for one of ours.</param>
/// <param name="Transport">"udp", "tcp" or "tls".</param>
/// <param name="Local">Our address and port.</param>
/// <param name="Remote">Address and port of the phone.</param>
/// <param name="Text">The message; digest responses, media keys and keys pressed are blanked with x.</param>
internal sealed record SipMessageResponse(DateTimeOffset Time, bool Sent, string Transport, string Local, string Remote, string Text)
{
    public static SipMessageResponse From(CapturedMessage message, OfficeTime time) => new(
        time.Local(message.At),
        message.IsSent,
        message.Flow.Transport.ToString().ToLowerInvariant(),
        message.Flow.Local.ToString(),
        message.Flow.Remote.ToString(),
        Encoding.UTF8.GetString(message.Bytes.Span));
}
