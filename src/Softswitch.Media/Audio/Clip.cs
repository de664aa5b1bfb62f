using Softswitch.Media.Codecs;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Audio;

/// <summary>Sound held ready for every codec; immutable and shared by all streams.</summary>
public sealed class Clip
{
    /// <summary>Samples a second of what is held.</summary>
    internal const int Rate = 8000;

    private readonly byte[] _alaw;
    private readonly byte[] _ulaw;

    private Clip(byte[] alaw, byte[] ulaw)
    {
        _alaw = alaw;
        _ulaw = ulaw;
    }

    public TimeSpan Length => TimeSpan.FromSeconds((double)_alaw.Length / Rate);

    /// <param name="samples">Mono 16-bit samples.</param>
    /// <param name="rate">8,000 to 48,000 Hz; what is not 8,000 is resampled.</param>
    public static Clip FromPcm(ReadOnlySpan<short> samples, int rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, Rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 48_000);
        if (rate != Rate)
        {
            samples = new Resampler(rate, Rate).Resample(samples);
        }

        var alaw = new byte[samples.Length];
        var ulaw = new byte[samples.Length];
        G711.Encode(AudioCodec.Pcma, samples, alaw);
        G711.Encode(AudioCodec.Pcmu, samples, ulaw);
        return new(alaw, ulaw);
    }

    /// <summary>Reads a WAV file: PCM 16-bit or G.711, 8 to 48 kHz, mono or stereo. For the pool, not for a loop.</summary>
    /// <exception cref="InvalidDataException">Not such a file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Clip FromWav(string path)
    {
        var (samples, rate) = WavReader.Read(File.ReadAllBytes(path));
        return FromPcm(samples, rate);
    }

    public static Clip Silence(TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, TimeSpan.Zero);
        var count = (int)(length.Ticks * Rate / TimeSpan.TicksPerSecond);
        var alaw = new byte[count];
        var ulaw = new byte[count];
        Array.Fill(alaw, G711.AlawSilence);
        Array.Fill(ulaw, G711.UlawSilence);
        return new(alaw, ulaw);
    }

    /// <summary>The sound in a codec, one byte a sample.</summary>
    internal ReadOnlySpan<byte> Encoded(AudioCodec codec) => codec == AudioCodec.Pcma ? _alaw : _ulaw;
}
