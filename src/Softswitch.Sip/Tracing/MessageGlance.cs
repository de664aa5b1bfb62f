using System.Text;

namespace Softswitch.Sip.Tracing;

/// <summary>Finds the Call-ID of a message of a call without parsing the message.</summary>
internal static class MessageGlance
{
    private const int LongestMethod = 8;

    /// <returns>False for what is no message of a call: keep-alives, registrations, subscriptions, OPTIONS, rubbish.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> callId)
    {
        callId = default;
        var isResponse = message.StartsWith("SIP/2.0 "u8);
        if (!isResponse && !IsOfCalls(message[..Math.Max(0, message[..Math.Min(message.Length, LongestMethod)].IndexOf((byte)' '))]))
        {
            return false;
        }

        var hasMethod = !isResponse;
        for (var rest = message; !(hasMethod && callId.Length > 0);)
        {
            var end = rest.IndexOf((byte)'\n');
            if (end < 0)
            {
                return false;
            }

            rest = rest[(end + 1)..];
            if (rest.IsEmpty || rest[0] is (byte)'\r' or (byte)'\n')
            {
                return false;
            }

            switch (rest[0] | 0x20)
            {
                case 'c' when callId.IsEmpty && TryValue(rest, "call-id"u8, out var value):
                    callId = value;
                    break;
                case 'i' when callId.IsEmpty && TryValue(rest, "i"u8, out var value): // RFC 3261 §7.3.3
                    callId = value;
                    break;
                case 'c' when !hasMethod && TryValue(rest, "cseq"u8, out var value):
                    if (!IsOfCalls(value[(value.LastIndexOf((byte)' ') + 1)..]))
                    {
                        return false;
                    }

                    hasMethod = true;
                    break;
            }
        }

        return true;
    }

    /// <summary>Value of the header field at the beginning of <paramref name="rest"/>, if it has this name.</summary>
    private static bool TryValue(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (rest.Length <= name.Length || !Ascii.EqualsIgnoreCase(rest[..name.Length], name))
        {
            return false;
        }

        var end = rest.IndexOf((byte)'\n');
        if (end < name.Length)
        {
            return false;
        }

        var field = rest[name.Length..end].TrimStart(" \t"u8);
        if (field.IsEmpty || field[0] != ':')
        {
            return false;
        }

        value = field[1..].Trim(" \t\r"u8);
        return true;
    }

    private static bool IsOfCalls(ReadOnlySpan<byte> method) =>
        method.SequenceEqual("INVITE"u8) || method.SequenceEqual("ACK"u8) || method.SequenceEqual("BYE"u8) || method.SequenceEqual("CANCEL"u8)
        || method.SequenceEqual("INFO"u8) || method.SequenceEqual("UPDATE"u8) || method.SequenceEqual("PRACK"u8) || method.SequenceEqual("REFER"u8);
}
