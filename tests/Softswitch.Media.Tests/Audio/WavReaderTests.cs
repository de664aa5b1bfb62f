using System.Buffers.Binary;
using System.Text;
using Softswitch.Media.Audio;
using Softswitch.Media.Codecs;

namespace Softswitch.Media.Tests.Audio;

public sealed class WavReaderTests
{
    [Fact]
    public void Read_Pcm16_GivesItsSamples()
    {
        var (samples, rate) = WavReader.Read(Wav(1, 1, 16000, 16, [1, 0, 0xFF, 0xFF, 0, 0x80]));

        Assert.Equal(16000, rate);
        Assert.Equal([1, -1, short.MinValue], samples);
    }

    [Theory]
    [InlineData(6)] // A-law
    [InlineData(7)] // µ-law
    public void Read_G711_IsDecoded(int encoding)
    {
        var (samples, _) = WavReader.Read(Wav(encoding, 1, 8000, 8, [0x2A, 0xD5]));

        Assert.Equal(encoding == 6 ? [G711.DecodeAlaw(0x2A), 8] : [G711.DecodeUlaw(0x2A), G711.DecodeUlaw(0xD5)], samples);
    }

    [Fact]
    public void Read_Stereo_IsMixed()
    {
        var (samples, _) = WavReader.Read(Wav(1, 2, 8000, 16, [100, 0, 200, 0, 0xFE, 0xFF, 0, 0]));

        Assert.Equal([150, -1], samples);
    }

    [Fact]
    public void Read_OtherChunksAndOddLengths_AreSteppedOver()
    {
        byte[] list = [.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0];

        var (samples, _) = WavReader.Read(Wav(1, 1, 8000, 16, [7, 0], before: list));

        Assert.Equal([7], samples);
    }

    [Fact]
    public void Read_Extensible_TakesTheFormatWithin()
    {
        var format = new byte[40];
        Format(1, 1, 8000, 16).CopyTo(format, 0);
        format[0] = 0xFE;
        format[1] = 0xFF;
        format[24] = 1;

        var (samples, _) = WavReader.Read(Riff([.. Chunk("fmt ", format), .. Chunk("data", [7, 0])]));

        Assert.Equal([7], samples);
    }

    [Fact]
    public void Read_CutOffAnywhere_ReadsAsFarAsItGoes()
    {
        var whole = Wav(1, 1, 8000, 16, [1, 0, 2, 0, 3, 0]);

        for (var length = 44; length <= whole.Length; length++)
        {
            var (samples, _) = WavReader.Read(whole.AsSpan(0, length));

            Assert.Equal((length - 44) / 2, samples.Length);
        }
    }

    [Theory]
    [InlineData(1, 1, 8000, 8)]    // unsigned 8-bit
    [InlineData(3, 1, 48000, 32)]  // floating point
    [InlineData(1, 6, 48000, 16)]  // surround
    [InlineData(1, 1, 4000, 16)]   // below telephone speech
    [InlineData(1, 1, 96000, 16)]
    [InlineData(1, 0, 8000, 16)]
    [InlineData(2, 1, 8000, 4)]    // ADPCM
    public void Read_OtherFormats_AreRefused(int encoding, int channels, int rate, int bits)
    {
        var file = Wav(encoding, channels, rate, bits, [0, 0]);

        Assert.Throws<InvalidDataException>(() => WavReader.Read(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ID3")]                    // an MP3
    [InlineData("RIFF....WAVE")]           // nothing in it
    [InlineData("RIFF....WAVEdata\0\0\0\0")] // no format
    [InlineData("RIFF....AVI fmt ")]
    public void Read_NoWav_IsRefused(string text)
    {
        var file = Encoding.ASCII.GetBytes(text);

        Assert.Throws<InvalidDataException>(() => WavReader.Read(file));
    }

    [Fact]
    public void Read_EveryPrefixAndFlippedByte_GivesAResultOrInvalidData()
    {
        var whole = Wav(1, 1, 8000, 16, [1, 0, 2, 0], before: [.. "LIST"u8, 2, 0, 0, 0, 1, 2]);
        for (var i = 0; i < whole.Length; i++)
        {
            var flipped = (byte[])whole.Clone();
            flipped[i] ^= 0xFF;
            TryRead(flipped);
            TryRead(whole[..i]);
        }

        static void TryRead(byte[] file)
        {
            try
            {
                var (samples, _) = WavReader.Read(file);
                Assert.InRange(samples.Length, 0, file.Length);
            }
            catch (InvalidDataException)
            {
                // said so, as it should
            }
        }
    }

    /// <summary>A file with one fmt and one data chunk.</summary>
    internal static byte[] Wav(int encoding, int channels, int rate, int bits, byte[] data, byte[]? before = null) =>
        Riff([.. before ?? [], .. Chunk("fmt ", Format(encoding, channels, rate, bits)), .. Chunk("data", data)]);

    private static byte[] Riff(byte[] chunks) => [.. Chunk("RIFF", [.. "WAVE"u8, .. chunks])];

    private static byte[] Chunk(string name, byte[] body)
    {
        var chunk = new byte[8 + body.Length];
        Encoding.ASCII.GetBytes(name, chunk);
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), body.Length);
        body.CopyTo(chunk, 8);
        return chunk;
    }

    private static byte[] Format(int encoding, int channels, int rate, int bits)
    {
        var format = new byte[16];
        BinaryPrimitives.WriteInt16LittleEndian(format, (short)encoding);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(2), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(4), rate);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(8), rate * channels * bits / 8);
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(12), (short)(channels * bits / 8));
        BinaryPrimitives.WriteInt16LittleEndian(format.AsSpan(14), (short)bits);
        return format;
    }
}
