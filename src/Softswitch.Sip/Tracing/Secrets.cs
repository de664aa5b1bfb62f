using System.Text;

namespace Softswitch.Sip.Tracing;

/// <summary>Blanks in a message what nobody else may see: digest responses, media keys, keys pressed (a PIN). Lengths stay as they are.</summary>
internal static class Secrets
{
    private const byte Blanked = (byte)'x';

    public static void Blank(Span<byte> message)
    {
        var isInfo = message.StartsWith("INFO "u8);
        var isBody = false;
        while (!message.IsEmpty)
        {
            var end = message.IndexOf((byte)'\n');
            var line = end < 0 ? message : message[..end];
            message = end < 0 ? default : message[(end + 1)..];
            if (line.TrimEnd((byte)'\r').IsEmpty)
            {
                isBody = true;
            }
            else if (!isBody)
            {
                BlankHeader(line);
            }
            else if (isInfo)
            {
                BlankDigit(line);
            }
            else if (line.StartsWith("a=crypto:"u8))
            {
                BlankAfter(line, "inline:"u8, " |;\r"u8);
            }
        }
    }

    /// <summary>The response of RFC 7616 stands in quotes; also in a folded line, whose name is on a line before.</summary>
    private static void BlankHeader(Span<byte> line)
    {
        const string name = "response";
        for (var i = 0; i + name.Length < line.Length; i++)
        {
            if (!Ascii.EqualsIgnoreCase(line.Slice(i, name.Length), name) || (i > 0 && line[i - 1] is not ((byte)' ' or (byte)',' or (byte)'\t')))
            {
                continue;
            }

            var value = line[(i + name.Length)..];
            var start = value.IndexOfAnyExcept(" \t=\""u8);
            if (start > 0 && value[..start].Contains((byte)'='))
            {
                Fill(value[start..], "\",\r"u8);
            }
        }
    }

    /// <summary><c>Signal=7</c> of application/dtmf-relay, or the digit alone (application/dtmf).</summary>
    private static void BlankDigit(Span<byte> line)
    {
        var equals = line.IndexOf((byte)'=');
        if (equals < 0)
        {
            Fill(line, "\r"u8);
        }
        else if (line.Length >= 6 && Ascii.EqualsIgnoreCase(line[..6], "signal"u8))
        {
            Fill(line[(equals + 1)..], "\r"u8);
        }
    }

    private static void BlankAfter(Span<byte> line, ReadOnlySpan<byte> mark, ReadOnlySpan<byte> ends)
    {
        var start = line.IndexOf(mark);
        if (start >= 0)
        {
            Fill(line[(start + mark.Length)..], ends);
        }
    }

    private static void Fill(Span<byte> from, ReadOnlySpan<byte> ends)
    {
        var end = from.IndexOfAny(ends);
        (end < 0 ? from : from[..end]).Fill(Blanked);
    }
}
