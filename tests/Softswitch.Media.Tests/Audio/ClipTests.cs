using System.Runtime.InteropServices;
using Softswitch.Media.Audio;
using Softswitch.Media.Codecs;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Tests.Audio;

public sealed class ClipTests
{
    [Theory]
    [InlineData(8000)]
    [InlineData(11025)]
    [InlineData(16000)]
    [InlineData(44100)]
    [InlineData(48000)]
    public void FromPcm_ToneInTheBand_KeepsFrequencyLevelAndLength(int rate)
    {
        var clip = Clip.FromPcm(Sine(1000, rate), rate);

        var samples = Decode(clip)[1000..^1000];
        var power = Power(samples, 1000);
        Assert.Equal(1, clip.Length.TotalSeconds, tolerance: 0.001);
        Assert.Equal(10_000, Math.Sqrt(2 * samples.Average(sample => (double)sample * sample)), tolerance: 150);
        Assert.InRange(power, 0.995, 1.001);
    }

    [Theory]
    [InlineData(16000, 5000)]
    [InlineData(16000, 7000)]
    [InlineData(44100, 6000)]
    [InlineData(48000, 9000)]
    public void FromPcm_ToneAboveTheBand_DoesNotFoldBack(int rate, int frequency)
    {
        var clip = Clip.FromPcm(Sine(frequency, rate), rate);

        Assert.InRange(Decode(clip)[1000..^1000].Max(sample => Math.Abs((int)sample)), 0, 30); // 50 dB below what it was
    }

    [Theory]
    [InlineData(7999)]
    [InlineData(48001)]
    public void FromPcm_RateOutOfRange_Throws(int rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Clip.FromPcm([0], rate));

    [Fact]
    public void FromWav_FileOf16kHz_IsRead()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, WavReaderTests.Wav(1, 1, 16000, 16, MemoryMarshal.AsBytes<short>(Sine(1000, 16000)).ToArray()));

            var clip = Clip.FromWav(path);

            Assert.Equal(TimeSpan.FromSeconds(1), clip.Length);
            Assert.InRange(Power(Decode(clip)[1000..^1000], 1000), 0.995, 1.001);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void FromWav_NoSuchFile_Throws() =>
        Assert.ThrowsAny<IOException>(() => Clip.FromWav("/nonexistent/greeting.wav"));

    [Fact]
    public void Silence_HalfASecond_IsSilentInBothLaws()
    {
        var clip = Clip.Silence(TimeSpan.FromSeconds(0.5));

        Assert.Equal(TimeSpan.FromSeconds(0.5), clip.Length);
        Assert.All(clip.Encoded(AudioCodec.Pcma).ToArray(), value => Assert.Equal(G711.AlawSilence, value));
        Assert.All(clip.Encoded(AudioCodec.Pcmu).ToArray(), value => Assert.Equal(G711.UlawSilence, value));
    }

    public static TheoryData<string, double, double> AllTones => new()
    {
        { nameof(Tones.Ringing), 6, 425 },
        { nameof(Tones.Busy), 0.5, 425 },
        { nameof(Tones.Congestion), 1, 425 },
        { nameof(Tones.Queue), 5, 425 },
        { nameof(Tones.Beep), 0.4, 1000 },
    };

    [Theory]
    [MemberData(nameof(AllTones))]
    public void Tones_Each_HasItsLengthAndFrequency(string name, double seconds, double frequency)
    {
        var clip = (Clip)typeof(Tones).GetProperty(name)!.GetValue(null)!;

        var samples = Decode(clip);
        Assert.Equal(seconds, clip.Length.TotalSeconds, tolerance: 0.0001);
        Assert.InRange(Power(samples[..1600], frequency), 0.97, 1.001);
    }

    private static short[] Sine(double frequency, int rate) =>
        [.. Enumerable.Range(0, rate).Select(i => (short)Math.Round(10_000 * Math.Sin(2 * Math.PI * frequency * i / rate)))];

    private static short[] Decode(Clip clip)
    {
        var encoded = clip.Encoded(AudioCodec.Pcma);
        var samples = new short[encoded.Length];
        G711.Decode(AudioCodec.Pcma, encoded, samples);
        return samples;
    }

    /// <summary>Share of the power that lies at a frequency.</summary>
    private static double Power(short[] samples, double frequency)
    {
        double real = 0, imaginary = 0, all = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var angle = 2 * Math.PI * frequency * i / 8000;
            real += samples[i] * Math.Cos(angle);
            imaginary += samples[i] * Math.Sin(angle);
            all += (double)samples[i] * samples[i];
        }

        return 2 * ((real * real) + (imaginary * imaginary)) / (samples.Length * all);
    }
}
