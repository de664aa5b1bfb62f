namespace Softswitch.Interop.Tests.Sound;

/// <summary>Hears a tone in a recording, by the Goertzel algorithm over blocks of 50 ms.</summary>
internal static class ToneDetector
{
    private const double BlockSeconds = 0.05;

    /// <summary>Part of a block's energy that has to lie at the frequency.</summary>
    private const double Share = 0.6;

    /// <summary>How many seconds of the file are this tone and hardly anything else.</summary>
    /// <param name="path">A WAV file; one that is not there was not heard.</param>
    /// <param name="frequency">In Hz.</param>
    public static double SecondsHeard(string path, double frequency) =>
        File.Exists(path) ? SecondsHeard(WavSamples.Read(path), frequency) : 0;

    /// <summary>How many seconds of the recording are this tone and hardly anything else.</summary>
    public static double SecondsHeard(WavSamples wav, double frequency)
    {
        var length = (int)(wav.Rate * BlockSeconds);
        var heard = 0;
        for (var at = 0; at + length <= wav.Samples.Length; at += length)
        {
            if (IsTone(wav.Samples.AsSpan(at, length), wav.Rate, frequency))
            {
                heard++;
            }
        }

        return heard * BlockSeconds;
    }

    private static bool IsTone(ReadOnlySpan<short> block, int rate, double frequency)
    {
        var energy = 0.0;
        var turn = 2 * Math.Cos(Math.Tau * frequency / rate);
        var (last, before) = (0.0, 0.0);
        foreach (var sample in block)
        {
            energy += (double)sample * sample;
            (last, before) = (sample + (turn * last) - before, last);
        }

        var atFrequency = 2 * ((last * last) + (before * before) - (turn * last * before)) / block.Length;
        return energy > WavSamples.Silence * WavSamples.Silence * block.Length && atFrequency > Share * energy;
    }
}
