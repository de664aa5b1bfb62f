using System.Buffers.Binary;

namespace Softswitch.Media.Dtmf;

/// <summary>Payload of a telephone-event packet.</summary>
/// <param name="Event">Event code; 0–15 are digits.</param>
/// <param name="IsEnd">True on the last packets of the event.</param>
/// <param name="Volume">Power below 0 dBm0, in dB, 0–63.</param>
/// <param name="Duration">So far, in samples.</param>
/// <remarks>RFC 4733 §2.3.</remarks>
public readonly record struct TelephoneEvent(byte Event, bool IsEnd, byte Volume, ushort Duration)
{
    private const string Digits = "0123456789*#ABCD";

    /// <summary>The digit; null for other events (hook flash, fax tones).</summary>
    public char? Digit => Event < Digits.Length ? Digits[Event] : null;

    /// <summary>Reads a payload; of several events in one packet (RFC 4733 §2.5.1.4) the first.</summary>
    /// <returns><c>false</c> when it is shorter than 4 bytes.</returns>
    public static bool TryParse(ReadOnlySpan<byte> payload, out TelephoneEvent value)
    {
        if (payload.Length < 4)
        {
            value = default;
            return false;
        }

        value = new(payload[0], (payload[1] & 0x80) != 0, (byte)(payload[1] & 0x3F), BinaryPrimitives.ReadUInt16BigEndian(payload[2..]));
        return true;
    }
}
