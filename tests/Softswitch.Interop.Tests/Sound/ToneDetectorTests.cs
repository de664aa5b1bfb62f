using Softswitch.Interop.Tests.Processes;

namespace Softswitch.Interop.Tests.Sound;

public sealed class ToneDetectorTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData(1_000, 2.0)]   // the tone that is there
    [InlineData(1_150, 0.0)]   // its neighbours
    [InlineData(850, 0.0)]
    [InlineData(2_000, 0.0)]   // its harmonic
    public void SecondsHeard_OfA1KhzTone_IsItsLengthAtThatFrequencyOnly(double frequency, double expected)
    {
        var file = ToneFile.Write(_directory.At("tone.wav"), 1_000, seconds: 2);

        var heard = ToneDetector.SecondsHeard(file, frequency);

        Assert.Equal(expected, heard, tolerance: 0.05);
    }

    [Fact]
    public void SecondsHeard_ToneThenSilence_IsTheTone()
    {
        var file = ToneFile.Write(_directory.At("tone.wav"), 700, seconds: 0.5, silence: 3);

        var heard = ToneDetector.SecondsHeard(file, 700);

        Assert.Equal(3.5, WavSamples.Read(file).Seconds);
        Assert.Equal(0.5, heard, tolerance: 0.05);
    }

    [Fact]
    public void SecondsHeard_Noise_IsNothing()
    {
        var random = new Random(1);
        var noise = new WavSamples([.. Enumerable.Range(0, 16_000).Select(_ => (short)random.Next(-8_000, 8_000))], 8_000);

        var heard = ToneDetector.SecondsHeard(noise, 1_000);

        Assert.Equal(0, heard);
    }

    [Fact]
    public void SecondsHeard_NoFile_IsNothing()
    {
        Assert.Equal(0, ToneDetector.SecondsHeard(_directory.At("none.wav"), 1_000));
    }

    public void Dispose() => _directory.Dispose();
}
