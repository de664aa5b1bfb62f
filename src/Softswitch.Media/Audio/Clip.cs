namespace Softswitch.Media.Audio;

/// <summary>Sound held ready for every codec; immutable and shared by all streams.</summary>
public sealed class Clip
{
    private Clip()
    {
    }

    public TimeSpan Length => throw new NotImplementedException();

    /// <param name="samples">Mono 16-bit samples.</param>
    /// <param name="rate">8000 or 16000 Hz; others are resampled.</param>
    public static Clip FromPcm(ReadOnlySpan<short> samples, int rate) => throw new NotImplementedException();

    /// <summary>Reads a WAV file: PCM 16-bit or G.711, 8 to 48 kHz, mono or stereo. For the pool, not for a loop.</summary>
    /// <exception cref="InvalidDataException">Not such a file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Clip FromWav(string path) => throw new NotImplementedException();

    public static Clip Silence(TimeSpan length) => throw new NotImplementedException();
}
