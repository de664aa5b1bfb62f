using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Softswitch.Interop.Tests.Sound;

/// <summary>The samples of a WAV file: 16-bit PCM, first channel.</summary>
/// <param name="Samples">In order.</param>
/// <param name="Rate">Samples a second.</param>
internal sealed record WavSamples(short[] Samples, int Rate)
{
    /// <summary>What is softer than this on average is silence: −45 dB of full scale, as an amplitude.</summary>
    public const double Silence = 184;

    /// <summary>Length of the recording.</summary>
    public double Seconds => (double)Samples.Length / Rate;

    /// <summary>How much of it is not silence, in blocks of 50 ms.</summary>
    public double SecondsOfSound() =>
        Samples.Chunk(Rate / 20).Count(block => block.Average(sample => (double)sample * sample) > Silence * Silence) / 20.0;

    /// <summary>Reads a file; sizes in its header are not trusted, so that one still being written reads too.</summary>
    /// <exception cref="InvalidDataException">Not 16-bit PCM.</exception>
    public static WavSamples Read(string path)
    {
        var file = File.ReadAllBytes(path).AsSpan();
        var (rate, channels) = (0, 0);
        for (var at = 12; at + 8 <= file.Length;)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(file[(at + 4)..]);
            var chunk = file.Slice(at, 4);
            at += 8;
            if (chunk.SequenceEqual("fmt "u8))
            {
                channels = BinaryPrimitives.ReadInt16LittleEndian(file[(at + 2)..]);
                rate = BinaryPrimitives.ReadInt32LittleEndian(file[(at + 4)..]);
                if (BinaryPrimitives.ReadInt16LittleEndian(file[(at + 14)..]) != 16)
                {
                    throw new InvalidDataException($"{path} is not 16-bit PCM.");
                }
            }
            else if (chunk.SequenceEqual("data"u8))
            {
                var left = file.Length - at;
                var data = file.Slice(at, size <= 0 || size > left ? left : size);
                var all = MemoryMarshal.Cast<byte, short>(data[..(data.Length / 2 * 2)]);
                return new WavSamples([.. Enumerable.Range(0, all.Length / channels).Select(new FirstChannel(all.ToArray(), channels).At)], rate);
            }

            at += size + (size & 1);
        }

        throw new InvalidDataException($"{path} has no data chunk.");
    }

    private sealed record FirstChannel(short[] All, int Channels)
    {
        public short At(int frame) => All[frame * Channels];
    }
}
