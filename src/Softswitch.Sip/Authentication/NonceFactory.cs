using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;

namespace Softswitch.Sip.Authentication;

/// <summary>Nonces that carry their own age: time, serial number and a keyed sum over both and the address they were given to. Nothing is kept
/// for one that was given out.</summary>
internal sealed class NonceFactory(TimeProvider time, byte[] key)
{
    private const int SumLength = 12;
    private const int StampLength = 12;

    /// <summary>Bytes of an IPv6 address.</summary>
    private const int LongestAddress = 16;

    /// <summary>Characters of a nonce.</summary>
    private const int TextLength = 32;

    private readonly long _startedAt = time.GetTimestamp();
    private uint _serial;

    /// <summary>A new nonce for this source.</summary>
    public string Create(IPAddress source)
    {
        Span<byte> nonce = stackalloc byte[StampLength + SumLength];
        BinaryPrimitives.WriteInt64BigEndian(nonce, time.GetTimestamp());
        BinaryPrimitives.WriteUInt32BigEndian(nonce[8..], ++_serial);
        Sum(nonce[..StampLength], source, nonce[StampLength..]);
        return Base64Url.EncodeToString(nonce);
    }

    /// <summary>Tells whether a nonce is ours and was given to this source.</summary>
    /// <param name="text">The nonce as it came back.</param>
    /// <param name="source">Address it came back from.</param>
    /// <param name="age">Time since it was made; <see cref="TimeSpan.MaxValue"/> when an earlier process with the same key made it.</param>
    /// <param name="serial">Its number, from 1.</param>
    public bool TryRead(ReadOnlySpan<byte> text, IPAddress source, out TimeSpan age, out uint serial)
    {
        age = default;
        serial = 0;
        Span<byte> nonce = stackalloc byte[StampLength + SumLength];
        Span<byte> sum = stackalloc byte[SumLength];
        if (text.Length != TextLength || !Base64Url.TryDecodeFromUtf8(text, nonce, out var length) || length != nonce.Length)
        {
            return false;
        }

        Sum(nonce[..StampLength], source, sum);
        if (!CryptographicOperations.FixedTimeEquals(sum, nonce[StampLength..]))
        {
            return false;
        }

        var madeAt = BinaryPrimitives.ReadInt64BigEndian(nonce);
        age = madeAt < _startedAt ? TimeSpan.MaxValue : time.GetElapsedTime(madeAt);
        serial = BinaryPrimitives.ReadUInt32BigEndian(nonce[8..]);
        return true;
    }

    private void Sum(ReadOnlySpan<byte> stamp, IPAddress source, Span<byte> sum)
    {
        Span<byte> text = stackalloc byte[StampLength + LongestAddress];
        stamp.CopyTo(text);
        _ = source.TryWriteBytes(text[StampLength..], out var length);
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text[..(StampLength + length)], whole);
        whole[..SumLength].CopyTo(sum);
    }
}
