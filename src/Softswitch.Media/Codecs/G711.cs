using Softswitch.Media.Engine;

namespace Softswitch.Media.Codecs;

/// <summary>G.711 A-law and µ-law against 16-bit linear samples, bit exact with ITU-T G.711 (the reference code of G.191).</summary>
/// <remarks>One byte is one sample at 8 kHz.</remarks>
public static class G711
{
    /// <summary>A-law byte of a zero sample.</summary>
    public const byte AlawSilence = 0xD5;

    /// <summary>µ-law byte of a zero sample.</summary>
    public const byte UlawSilence = 0xFF;

    private static readonly short[] AlawToLinear = Table(ExpandAlaw);
    private static readonly short[] UlawToLinear = Table(ExpandUlaw);
    private static readonly byte[] AlawToUlaw = Table(value => EncodeUlaw(ExpandAlaw(value)));
    private static readonly byte[] UlawToAlaw = Table(value => EncodeAlaw(ExpandUlaw(value)));

    public static short DecodeAlaw(byte value) => AlawToLinear[value];

    public static short DecodeUlaw(byte value) => UlawToLinear[value];

    /// <summary>Compresses one sample; its 12 upper bits count.</summary>
    public static byte EncodeAlaw(short sample)
    {
        // 13-bit sign and magnitude, without the lowest bit: 0–2047.
        var magnitude = (sample < 0 ? ~sample : sample) >> 4;
        if (magnitude > 15)
        {
            var exponent = 1;
            while (magnitude > 31)
            {
                magnitude >>= 1;
                exponent++;
            }

            magnitude = magnitude - 16 + (exponent << 4);
        }

        return (byte)((sample < 0 ? magnitude : magnitude | 0x80) ^ 0x55);
    }

    /// <summary>Compresses one sample; its 14 upper bits count.</summary>
    public static byte EncodeUlaw(short sample)
    {
        const int Bias = 33;
        const int Largest = 0x1FFF;
        var magnitude = Math.Min(((sample < 0 ? ~sample : sample) >> 2) + Bias, Largest);
        var segment = int.Log2(magnitude) - 5;
        var value = (segment << 4) | ((magnitude >> (segment + 1)) & 0x0F);
        return (byte)(~value & (sample < 0 ? 0x7F : 0xFF));
    }

    /// <summary>The byte of a zero sample.</summary>
    public static byte Silence(AudioCodec codec) => codec == AudioCodec.Pcma ? AlawSilence : UlawSilence;

    /// <summary>Expands a payload.</summary>
    /// <param name="codec">Law of the payload.</param>
    /// <param name="payload">One byte a sample.</param>
    /// <param name="samples">At least as long as <paramref name="payload"/>.</param>
    public static void Decode(AudioCodec codec, ReadOnlySpan<byte> payload, Span<short> samples)
    {
        var table = codec == AudioCodec.Pcma ? AlawToLinear : UlawToLinear;
        samples = samples[..payload.Length];
        for (var i = 0; i < payload.Length; i++)
        {
            samples[i] = table[payload[i]];
        }
    }

    /// <summary>Compresses samples.</summary>
    /// <param name="codec">Law of the payload.</param>
    /// <param name="samples">16-bit, 8 kHz.</param>
    /// <param name="payload">At least as long as <paramref name="samples"/>.</param>
    public static void Encode(AudioCodec codec, ReadOnlySpan<short> samples, Span<byte> payload)
    {
        payload = payload[..samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            payload[i] = codec == AudioCodec.Pcma ? EncodeAlaw(samples[i]) : EncodeUlaw(samples[i]);
        }
    }

    /// <summary>Turns a payload of one law into the other, in place.</summary>
    /// <param name="from">Law of the payload as it is; the other one is what it becomes.</param>
    /// <param name="payload">One byte a sample.</param>
    public static void Transcode(AudioCodec from, Span<byte> payload)
    {
        var table = from == AudioCodec.Pcma ? AlawToUlaw : UlawToAlaw;
        foreach (ref var value in payload)
        {
            value = table[value];
        }
    }

    private static short ExpandAlaw(byte value)
    {
        var bits = value ^ 0x55;
        var mantissa = bits & 0x0F;
        var exponent = (bits & 0x70) >> 4;
        var magnitude = exponent == 0
            ? (mantissa << 4) + 8
            : ((mantissa << 4) + 0x108) << (exponent - 1);
        return (short)((bits & 0x80) == 0 ? -magnitude : magnitude);
    }

    private static short ExpandUlaw(byte value)
    {
        var bits = ~value;
        var magnitude = ((((bits & 0x0F) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
        return (short)((bits & 0x80) == 0 ? magnitude : -magnitude);
    }

    private static T[] Table<T>(Func<byte, T> entry)
    {
        var table = new T[256];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = entry((byte)i);
        }

        return table;
    }
}
