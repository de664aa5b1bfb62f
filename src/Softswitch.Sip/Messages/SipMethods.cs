namespace Softswitch.Sip.Messages;

/// <summary>Methods and their tokens on the wire. Tokens are compared with case (RFC 3261 §7.1).</summary>
public static class SipMethods
{
    private static readonly string[] _names =
    [
        string.Empty, "INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "REGISTER", "SUBSCRIBE", "NOTIFY", "INFO", "PRACK", "UPDATE",
        "REFER", "MESSAGE", "PUBLISH",
    ];

    /// <summary>Token of a known method.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method is <see cref="SipMethod.Unknown"/>: it has no one token.</exception>
    public static string Name(SipMethod method)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)method, (int)SipMethod.Unknown);
        return _names[(int)method];
    }

    /// <summary>The method of a token; <see cref="SipMethod.Unknown"/> for one this exchange does not know.</summary>
    public static SipMethod FromToken(ReadOnlySpan<byte> token) => token.Length switch
    {
        3 => token.SequenceEqual("ACK"u8) ? SipMethod.Ack : token.SequenceEqual("BYE"u8) ? SipMethod.Bye : SipMethod.Unknown,
        4 => token.SequenceEqual("INFO"u8) ? SipMethod.Info : SipMethod.Unknown,
        5 => token.SequenceEqual("REFER"u8) ? SipMethod.Refer : token.SequenceEqual("PRACK"u8) ? SipMethod.Prack : SipMethod.Unknown,
        6 => token[0] switch
        {
            (byte)'I' when token.SequenceEqual("INVITE"u8) => SipMethod.Invite,
            (byte)'C' when token.SequenceEqual("CANCEL"u8) => SipMethod.Cancel,
            (byte)'N' when token.SequenceEqual("NOTIFY"u8) => SipMethod.Notify,
            (byte)'U' when token.SequenceEqual("UPDATE"u8) => SipMethod.Update,
            _ => SipMethod.Unknown,
        },
        7 => token[0] switch
        {
            (byte)'O' when token.SequenceEqual("OPTIONS"u8) => SipMethod.Options,
            (byte)'M' when token.SequenceEqual("MESSAGE"u8) => SipMethod.Message,
            (byte)'P' when token.SequenceEqual("PUBLISH"u8) => SipMethod.Publish,
            _ => SipMethod.Unknown,
        },
        8 => token.SequenceEqual("REGISTER"u8) ? SipMethod.Register : SipMethod.Unknown,
        9 => token.SequenceEqual("SUBSCRIBE"u8) ? SipMethod.Subscribe : SipMethod.Unknown,
        _ => SipMethod.Unknown,
    };
}
