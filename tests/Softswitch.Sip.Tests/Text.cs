using System.Text;

namespace Softswitch.Sip.Tests;

/// <summary>Bytes and text back and forth.</summary>
internal static class Text
{
    public static byte[] Bytes(this string text) => Encoding.UTF8.GetBytes(text);

    public static string String(this ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
