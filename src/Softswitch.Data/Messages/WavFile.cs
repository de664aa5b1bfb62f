using System.Buffers.Binary;

namespace Softswitch.Data.Messages;

/// <summary>What recovery needs of a WAV file: how long it is, and a header that says so.</summary>
/// <remarks>RIFF: "RIFF" size "WAVE", then chunks of name, size (32-bit little-endian) and content padded to even; <c>data</c> is the last.</remarks>
internal static class WavFile
{
    private const int LongestHeader = 4096;
    private const int RiffSizeOffset = 4;
    private const int FirstChunk = 12;
    private const int ChunkHeader = 8;
    private const int FormatLength = 16;

    /// <summary>Length of the audio that is in the file, whatever its header says.</summary>
    /// <returns>False when it has no readable header.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool TryMeasure(string path, out TimeSpan length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        length = TimeSpan.Zero;
        if (!TryReadLayout(file, out var layout))
        {
            return false;
        }

        length = layout.Length;
        return true;
    }

    /// <summary>Writes the sizes that the file really has into its header, cuts off half a sample at its end, and syncs it.</summary>
    /// <returns>False when it has no readable header.</returns>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static bool TryRepair(string path, out TimeSpan length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        length = TimeSpan.Zero;
        if (!TryReadLayout(file, out var layout))
        {
            return false;
        }

        file.SetLength(layout.DataOffset + layout.DataBytes);
        WriteAt(file, RiffSizeOffset, (uint)(layout.DataOffset + layout.DataBytes - ChunkHeader));
        WriteAt(file, layout.DataOffset - sizeof(uint), (uint)layout.DataBytes);
        if (layout.FactOffset > 0)
        {
            WriteAt(file, layout.FactOffset, (uint)(layout.DataBytes / layout.BlockAlign));
        }

        file.Flush(flushToDisk: true);
        length = layout.Length;
        return true;
    }

    private static bool TryReadLayout(FileStream file, out Layout layout)
    {
        Span<byte> header = stackalloc byte[LongestHeader];
        header = header[..file.ReadAtLeast(header, LongestHeader, throwOnEndOfStream: false)];
        layout = default;
        if (header.Length < FirstChunk || !header.StartsWith("RIFF"u8) || !header[8..].StartsWith("WAVE"u8))
        {
            return false;
        }

        int bytesPerSecond = 0, blockAlign = 0, factOffset = 0;
        for (long at = FirstChunk; at + ChunkHeader <= header.Length;)
        {
            var name = header.Slice((int)at, 4);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(header[((int)at + 4)..]);
            var content = (int)at + ChunkHeader;
            if (name.SequenceEqual("data"u8))
            {
                if (bytesPerSecond <= 0 || blockAlign <= 0)
                {
                    return false;
                }

                var bytes = file.Length - content;
                layout = new Layout(content, bytes - (bytes % blockAlign), factOffset, bytesPerSecond, blockAlign);
                return true;
            }

            if (name.SequenceEqual("fmt "u8) && content + FormatLength <= header.Length)
            {
                bytesPerSecond = BinaryPrimitives.ReadInt32LittleEndian(header[(content + 8)..]);
                blockAlign = BinaryPrimitives.ReadUInt16LittleEndian(header[(content + 12)..]);
            }
            else if (name.SequenceEqual("fact"u8))
            {
                factOffset = content;
            }

            at = content + size + (size % 2);
        }

        return false;
    }

    private static void WriteAt(FileStream file, long offset, uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        file.Position = offset;
        file.Write(bytes);
    }

    private readonly record struct Layout(int DataOffset, long DataBytes, int FactOffset, int BytesPerSecond, int BlockAlign)
    {
        public TimeSpan Length => TimeSpan.FromSeconds((double)DataBytes / BytesPerSecond);
    }
}
