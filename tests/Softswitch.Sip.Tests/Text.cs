using System.Text;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Tests;

/// <summary>Bytes and text back and forth, and messages from readable lines.</summary>
internal static class Text
{
    public static byte[] Bytes(this string text) => Encoding.UTF8.GetBytes(text);

    public static string String(this ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>A message from text with plain line ends; it must be acceptable.</summary>
    public static SipMessage Message(string text)
    {
        var result = SipMessage.Parse(Wire(text), out var message);
        Assert.Equal(SipParseResult.Ok, result);
        return message!;
    }

    /// <summary>Text with plain line ends as it would stand on the wire.</summary>
    public static byte[] Wire(string text) => text.ReplaceLineEndings("\r\n").Bytes();
}
