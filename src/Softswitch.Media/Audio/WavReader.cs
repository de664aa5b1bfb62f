using System.Buffers.Binary;
using Softswitch.Media.Codecs;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Audio;

/// <summary>Reads WAV files (RIFF/WAVE): PCM 16-bit, A-law and µ-law.</summary>
public static class WavReader
{
    private const int Pcm = 1;
    private const int Alaw = 6;
    private const int Ulaw = 7;
    private const int Extensible = 0xFFFE;
    private const int LowestRate = 8000;
    private const int HighestRate = 48_000;

    /// <summary>Decodes a file; stereo is mixed to mono.</summary>
    /// <param name="file">The whole file. One that was cut off while it grew is read as far as it goes.</param>
    /// <returns>Mono 16-bit samples and how many there are a second, 8,000–48,000.</returns>
    /// <exception cref="InvalidDataException">Not a WAV file, or not one of these formats.</exception>
    public static (short[] Samples, int Rate) Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8))
        {
            throw new InvalidDataException("Not a WAV file: it does not begin with RIFF … WAVE.");
        }

        ReadOnlySpan<byte> format = default;
        for (var rest = file[12..]; rest.Length >= 8;)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            var body = rest.Slice(8, (int)Math.Min(size, rest.Length - 8));
            if (rest.StartsWith("fmt "u8))
            {
                format = body;
            }
            else if (rest.StartsWith("data"u8))
            {
                return Decode(format, body);
            }

            var step = 8 + (long)size + (size & 1); // chunks are padded to even length
            rest = step < rest.Length ? rest[(int)step..] : default;
        }

        throw new InvalidDataException("A WAV file without a data chunk.");
    }

    private static (short[] Samples, int Rate) Decode(ReadOnlySpan<byte> format, ReadOnlySpan<byte> data)
    {
        if (format.Length < 16)
        {
            throw new InvalidDataException("A WAV file without a whole fmt chunk before its data.");
        }

        int encoding = BinaryPrimitives.ReadUInt16LittleEndian(format);
        if (encoding == Extensible && format.Length >= 26)
        {
            encoding = BinaryPrimitives.ReadUInt16LittleEndian(format[24..]); // first bytes of the sub-format GUID
        }

        int channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(format[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        if (channels is not (1 or 2) || rate is < LowestRate or > HighestRate)
        {
            throw new InvalidDataException($"A WAV file with {channels} channels at {rate} Hz; 1 or 2 at {LowestRate} to {HighestRate} Hz are understood.");
        }

        var samples = (encoding, bits) switch
        {
            (Pcm, 16) => FromPcm(data),
            (Alaw, 8) => FromG711(AudioCodec.Pcma, data),
            (Ulaw, 8) => FromG711(AudioCodec.Pcmu, data),
            _ => throw new InvalidDataException($"A WAV file of format {encoding} with {bits} bits; PCM of 16 bits, A-law and µ-law are understood."),
        };
        return (channels == 1 ? samples : ToMono(samples), (int)rate);
    }

    private static short[] FromPcm(ReadOnlySpan<byte> data)
    {
        var samples = new short[data.Length / 2];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(data[(2 * i)..]);
        }

        return samples;
    }

    private static short[] FromG711(AudioCodec codec, ReadOnlySpan<byte> data)
    {
        var samples = new short[data.Length];
        G711.Decode(codec, data, samples);
        return samples;
    }

    private static short[] ToMono(short[] stereo)
    {
        var mono = new short[stereo.Length / 2];
        for (var i = 0; i < mono.Length; i++)
        {
            mono[i] = (short)((stereo[2 * i] + stereo[(2 * i) + 1]) / 2);
        }

        return mono;
    }
}
