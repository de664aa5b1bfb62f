using System.Buffers.Binary;

namespace Softswitch.Data.Tests.Messages;

/// <summary>WAV files as the recorder leaves them at different moments.</summary>
internal static class Wav
{
    /// <param name="seconds">Audio that is in the file.</param>
    /// <param name="headerSeconds">Audio that the header tells of; null: the same.</param>
    /// <param name="format">7 µ-law, 6 A-law (8 bits, with a fact chunk), 1 PCM (16 bits).</param>
    public static byte[] Bytes(double seconds, double? headerSeconds = null, ushort format = 7)
    {
        var sampleBytes = format == 1 ? 2 : 1;
        var rate = 8000 * sampleBytes;
        var fact = format == 1 ? 0 : 12;
        var dataOffset = 12 + 24 + fact + 8;
        var file = new byte[dataOffset + (int)(seconds * rate)];
        var told = (uint)((headerSeconds ?? seconds) * rate);
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), (uint)(dataOffset - 8) + told);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(20), format);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(24), 8000);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(28), (uint)rate);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(32), (ushort)sampleBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(34), (ushort)(8 * sampleBytes));
        if (fact > 0)
        {
            "fact"u8.CopyTo(file.AsSpan(36));
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), 4);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(44), told / (uint)sampleBytes);
        }

        "data"u8.CopyTo(file.AsSpan(dataOffset - 8));
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(dataOffset - 4), told);
        file.AsSpan(dataOffset).Fill(0x55);
        return file;
    }
}
