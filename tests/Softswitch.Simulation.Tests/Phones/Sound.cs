using Softswitch.Interop.Tests.Sound;
using Softswitch.Media.Audio;

namespace Softswitch.Simulation.Tests.Phones;

/// <summary>Hears tones in recordings.</summary>
internal static class Sound
{
    /// <summary>Seconds of the file that are a tone of 1 kHz and hardly anything else.</summary>
    public static double SecondsOfTone(byte[] wav)
    {
        var (samples, rate) = WavReader.Read(wav);
        return ToneDetector.SecondsHeard(new WavSamples(samples, rate), 1000);
    }
}
