using System.Text;
using Softswitch.Media.Codecs;

namespace Softswitch.Interop.Tests.Sound;

/// <summary>WAV files to speak into a phone: mono, 16 bit, 8 kHz.</summary>
internal static class ToneFile
{
    public const int Rate = 8_000;

    private const double Amplitude = 16_384; // −6 dB of full scale

    /// <summary>Writes a sine tone, with silence after it if wanted.</summary>
    /// <param name="path">File to write.</param>
    /// <param name="frequency">In Hz.</param>
    /// <param name="seconds">Length of the tone.</param>
    /// <param name="silence">Seconds of silence after the tone.</param>
    /// <returns>The path.</returns>
    public static string Write(string path, double frequency, double seconds, double silence = 0)
    {
        var tone = (int)(Rate * seconds);
        var size = (tone + (int)(Rate * silence)) * 2;
        using var file = new BinaryWriter(File.Create(path), Encoding.ASCII);
        file.Write("RIFF"u8);
        file.Write(36 + size);
        file.Write("WAVEfmt "u8);
        file.Write(16);
        file.Write((short)1);        // PCM
        file.Write((short)1);        // channels
        file.Write(Rate);
        file.Write(Rate * 2);
        file.Write((short)2);
        file.Write((short)16);
        file.Write("data"u8);
        file.Write(size);
        for (var i = 0; i < size / 2; i++)
        {
            file.Write(i < tone ? Sample(frequency, i) : (short)0);
        }

        return path;
    }

    /// <summary>Writes a sine tone as bare A-law, for SIPp.</summary>
    public static void WriteALaw(string path, double frequency, double seconds) =>
        File.WriteAllBytes(path, [.. Enumerable.Range(0, (int)(Rate * seconds)).Select(i => G711.EncodeAlaw(Sample(frequency, i)))]);

    private static short Sample(double frequency, int index) => (short)(Amplitude * Math.Sin(Math.Tau * frequency * index / Rate));
}
