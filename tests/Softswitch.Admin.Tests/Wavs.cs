using System.Buffers.Binary;

namespace Softswitch.Admin.Tests;

/// <summary>WAV files for uploads.</summary>
internal static class Wavs
{
    /// <summary>Silence as 16-bit PCM at 8 kHz.</summary>
    public static byte[] OfSeconds(int seconds)
    {
        var wav = new byte[44 + (16_000 * seconds)];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        wav[20] = 1;
        wav[22] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), 8000);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), 16_000);
        wav[32] = 2;
        wav[34] = 16;
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), wav.Length - 44);
        return wav;
    }
}
