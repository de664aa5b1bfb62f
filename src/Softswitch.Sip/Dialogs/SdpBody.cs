using System.Text;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Dialogs;

/// <summary>Takes the session description out of a message.</summary>
public static class SdpBody
{
    public const string ContentType = "application/sdp";

    /// <summary>True when the message has a body that is something else: 415.</summary>
    public static bool IsOther(SipMessage message) => !message.Body.IsEmpty && Of(message).IsEmpty;

    /// <summary>A copy of the body when it is SDP; else empty.</summary>
    public static ReadOnlyMemory<byte> Of(SipMessage message)
    {
        if (message.Body.IsEmpty)
        {
            return default;
        }

        var type = message.Get(HeaderName.ContentType);
        if (type.IsEmpty)
        {
            return message.Body.StartsWith("v=0"u8) ? message.Body.ToArray() : default(ReadOnlyMemory<byte>); // some phones forget to say it
        }

        var semicolon = type.IndexOf((byte)';');
        var bare = (semicolon < 0 ? type : type[..semicolon]).Trim(" \t"u8);
        return Ascii.EqualsIgnoreCase(bare, ContentType) ? message.Body.ToArray() : default(ReadOnlyMemory<byte>);
    }
}
