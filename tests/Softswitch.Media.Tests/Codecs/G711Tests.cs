using Softswitch.Media.Codecs;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Tests.Codecs;

public sealed class G711Tests
{
    [Theory]
    [InlineData(0, 0xD5)]       // smallest positive
    [InlineData(-1, 0x55)]      // smallest negative
    [InlineData(15, 0xD5)]      // the four lower bits do not count
    [InlineData(16, 0xD4)]
    [InlineData(-16, 0x55)]
    [InlineData(-17, 0x54)]
    [InlineData(511, 0xCA)]     // last of the linear part
    [InlineData(512, 0xF5)]
    [InlineData(1000, 0xFA)]
    [InlineData(-1000, 0x7A)]
    [InlineData(32767, 0xAA)]
    [InlineData(-32768, 0x2A)]
    public void EncodeAlaw_KnownSamples_GiveKnownBytes(short sample, byte expected) =>
        Assert.Equal(expected, G711.EncodeAlaw(sample));

    [Theory]
    [InlineData(0, 0xFF)]       // positive zero
    [InlineData(-1, 0x7F)]      // negative zero
    [InlineData(3, 0xFF)]       // the two lower bits do not count
    [InlineData(4, 0xFE)]
    [InlineData(1000, 0xCE)]
    [InlineData(-1000, 0x4E)]
    [InlineData(32635, 0x80)]   // clipping level
    [InlineData(32767, 0x80)]
    [InlineData(-32768, 0x00)]
    public void EncodeUlaw_KnownSamples_GiveKnownBytes(short sample, byte expected) =>
        Assert.Equal(expected, G711.EncodeUlaw(sample));

    [Theory]
    [InlineData(0xD5, 8)]
    [InlineData(0x55, -8)]
    [InlineData(0xAA, 32256)]
    [InlineData(0x2A, -32256)]
    [InlineData(0x80, 5504)]
    public void DecodeAlaw_KnownBytes_GiveKnownSamples(byte value, short expected) =>
        Assert.Equal(expected, G711.DecodeAlaw(value));

    [Theory]
    [InlineData(0xFF, 0)]
    [InlineData(0x7F, 0)]
    [InlineData(0x80, 32124)]
    [InlineData(0x00, -32124)]
    [InlineData(0xCE, 988)]
    public void DecodeUlaw_KnownBytes_GiveKnownSamples(byte value, short expected) =>
        Assert.Equal(expected, G711.DecodeUlaw(value));

    /// <summary>Against the decision values of the recommendation: tables 1a and 2a of G.711 as segments of 16 equal steps.</summary>
    [Fact]
    public void Encode_EverySample_FollowsTheDecisionValues()
    {
        for (var sample = (int)short.MinValue; sample <= short.MaxValue; sample++)
        {
            if (ReferenceAlaw(sample) != G711.EncodeAlaw((short)sample) || ReferenceUlaw(sample) != G711.EncodeUlaw((short)sample))
            {
                Assert.Fail($"sample {sample}");
            }
        }
    }

    [Fact]
    public void Decode_EveryByte_EncodesToItself()
    {
        for (var value = 0; value < 256; value++)
        {
            Assert.Equal(value, G711.EncodeAlaw(G711.DecodeAlaw((byte)value)));
            Assert.Equal(value == 0x7F ? 0xFF : value, G711.EncodeUlaw(G711.DecodeUlaw((byte)value))); // two zeros in µ-law
        }
    }

    [Fact]
    public void Transcode_ThereAndBack_IsTheNearestValue()
    {
        for (var value = 0; value < 256; value++)
        {
            byte[] payload = [(byte)value];

            G711.Transcode(AudioCodec.Pcma, payload);
            var asUlaw = G711.DecodeUlaw(payload[0]);
            G711.Transcode(AudioCodec.Pcmu, payload);

            var original = G711.DecodeAlaw((byte)value);
            Assert.InRange(Math.Abs(asUlaw - original), 0, (Math.Abs(original) / 32) + 8); // half a step of either law
            Assert.InRange(Math.Abs(G711.DecodeAlaw(payload[0]) - original), 0, (Math.Abs(original) / 16) + 16);
        }
    }

    [Theory]
    [InlineData(AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcmu)]
    public void Silence_OfEachLaw_DecodesToNearlyZero(AudioCodec codec)
    {
        var samples = new short[1];

        G711.Decode(codec, [G711.Silence(codec)], samples);

        Assert.InRange(samples[0], 0, 8);
    }

    private static byte ReferenceAlaw(int sample)
    {
        // Sign and 12-bit magnitude in units of 16; negative values in one's complement, as the reference code has it.
        var magnitude = (sample < 0 ? -sample - 1 : sample) / 16;
        ReadOnlySpan<int> starts = [0, 16, 32, 64, 128, 256, 512, 1024];
        var segment = Segment(starts, magnitude);
        var step = Math.Max(1, starts[segment] / 16);
        var code = (segment * 16) + ((magnitude - starts[segment]) / step);
        return (byte)((sample < 0 ? code : code + 128) ^ 0x55);
    }

    private static byte ReferenceUlaw(int sample)
    {
        // Sign and 13-bit magnitude in units of 4; segments end at 31, 95, 223, 479, 991, 2015, 4063, 8159.
        var magnitude = Math.Min((sample < 0 ? -sample - 1 : sample) / 4, 8158);
        ReadOnlySpan<int> starts = [-1, 31, 95, 223, 479, 991, 2015, 4063];
        var segment = Segment(starts, magnitude);
        var code = segment == 0 ? (magnitude + 1) / 2 : (segment * 16) + ((magnitude - starts[segment]) >> (segment + 1));
        return (byte)(255 - code - (sample < 0 ? 128 : 0));
    }

    private static int Segment(ReadOnlySpan<int> starts, int magnitude)
    {
        var segment = starts.Length - 1;
        while (magnitude < starts[segment])
        {
            segment--;
        }

        return segment;
    }
}
