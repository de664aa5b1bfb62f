using System.Buffers.Binary;

namespace Softswitch.Media.Recording;

/// <summary>The 44 bytes before the samples of a WAV file: PCM, 16-bit, mono, 8 kHz.</summary>
internal static class WavHeader
{
    public const int Size = 44;

    private const int Rate = 8000;
    private const int BytesPerSample = 2;

    /// <param name="header">Takes <see cref="Size"/> bytes.</param>
    /// <param name="dataLength">Bytes of samples that follow.</param>
    public static void Write(Span<byte> header, uint dataLength)
    {
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], dataLength + Size - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], 1); // PCM
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], 1); // mono
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], Rate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], Rate * BytesPerSample);
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], BytesPerSample);
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], 8 * BytesPerSample);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], dataLength);
    }
}
