namespace Softswitch.Sip.Messages;

/// <summary>Value of a CSeq header field: the sequence number and the method it counts.</summary>
/// <param name="Number">Sequence number, 0 to <see cref="MaxNumber"/>; no unit.</param>
/// <param name="Method">Known method, or <see cref="SipMethod.Unknown"/>; the wire bytes stay in the message.</param>
/// <remarks>RFC 3261 §20.16.</remarks>
public readonly record struct CSeq(uint Number, SipMethod Method)
{
    /// <summary>Largest number allowed on the wire, 2^31 − 1 (RFC 3261 §8.1.1.5).</summary>
    public const uint MaxNumber = int.MaxValue;

    /// <summary>Parses a field value such as <c>314159 INVITE</c>. Allocates nothing.</summary>
    /// <param name="value">Field value: unfolded, without name, colon or CRLF.</param>
    /// <param name="cseq">The parsed value; <c>default</c> when the result is <c>false</c>.</param>
    /// <returns><c>false</c> when the number or the method is missing, not separated, or out of range.</returns>
    public static bool TryParse(ReadOnlySpan<byte> value, out CSeq cseq) => TryParse(value, out cseq, out _);

    /// <summary>As the public one, with the method's token as sent.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> value, out CSeq cseq, out ReadOnlySpan<byte> method)
    {
        cseq = default;
        method = default;
        value = SipGrammar.Trim(value);
        var digits = value.IndexOfAny((byte)' ', (byte)'\t');
        if (digits < 0 || !SipGrammar.TryReadNumber(value[..digits], MaxNumber, out var number))
        {
            return false;
        }

        var token = SipGrammar.TrimStart(value[digits..]);
        if (!SipGrammar.IsToken(token))
        {
            return false;
        }

        method = token;
        cseq = new CSeq(number, SipMethods.FromToken(token));
        return true;
    }
}
