namespace Softswitch.Calls;

/// <summary>A key pressed, sent as SIP INFO: <c>application/dtmf-relay</c> ("Signal=5") or <c>application/dtmf</c> ("5").</summary>
internal static class InfoDigit
{
    private const string Keys = "0123456789*#ABCD";

    public static bool TryParse(string contentType, string body, out char digit)
    {
        var type = contentType.Split(';')[0].Trim();
        if (type.Equals("application/dtmf-relay", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var line in body.Split('\n'))
            {
                var parts = line.Split('=', 2);
                if (parts.Length == 2 && parts[0].Trim().Equals("Signal", StringComparison.OrdinalIgnoreCase))
                {
                    return TryKey(parts[1], out digit);
                }
            }
        }
        else if (type.Equals("application/dtmf", StringComparison.OrdinalIgnoreCase))
        {
            return TryKey(body, out digit);
        }

        digit = default;
        return false;
    }

    private static bool TryKey(string text, out char digit)
    {
        text = text.Trim().ToUpperInvariant();
        var key = text switch
        {
            "10" => "*",
            "11" => "#",
            _ => text,
        };
        digit = key.Length == 1 ? key[0] : default;
        return key.Length == 1 && Keys.Contains(digit, StringComparison.Ordinal);
    }
}
