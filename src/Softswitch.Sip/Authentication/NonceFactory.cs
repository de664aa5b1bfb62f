using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Softswitch.Sip.Authentication;

/// <summary>Nonces that carry their own age: time, serial number and a keyed sum over both. Nothing is kept for one that was given out.</summary>
internal sealed class NonceFactory(TimeProvider time, byte[] key)
{
    private const int SumLength = 12;
    private const int StampLength = 12;

    /// <summary>Characters of a nonce.</summary>
    private const int TextLength = 32;

    private readonly long _startedAt = time.GetTimestamp();
    private uint _serial;

    /// <summary>A new nonce.</summary>
    public string Create()
    {
        Span<byte> nonce = stackalloc byte[StampLength + SumLength];
        BinaryPrimitives.WriteInt64BigEndian(nonce, time.GetTimestamp());
        BinaryPrimitives.WriteUInt32BigEndian(nonce[8..], ++_serial);
        Sum(nonce[..StampLength], nonce[StampLength..]);
        return Base64Url.EncodeToString(nonce);
    }

    /// <summary>Tells whether a nonce is ours.</summary>
    /// <param name="text">The nonce as it came back.</param>
    /// <param name="age">Time since it was made; <see cref="TimeSpan.MaxValue"/> when an earlier process with the same key made it.</param>
    /// <param name="serial">Its number, from 1.</param>
    public bool TryRead(ReadOnlySpan<byte> text, out TimeSpan age, out uint serial)
    {
        age = default;
        serial = 0;
        Span<byte> nonce = stackalloc byte[StampLength + SumLength];
        Span<byte> sum = stackalloc byte[SumLength];
        if (text.Length != TextLength || !Base64Url.TryDecodeFromUtf8(text, nonce, out var length) || length != nonce.Length)
        {
            return false;
        }

        Sum(nonce[..StampLength], sum);
        if (!CryptographicOperations.FixedTimeEquals(sum, nonce[StampLength..]))
        {
            return false;
        }

        var madeAt = BinaryPrimitives.ReadInt64BigEndian(nonce);
        age = madeAt < _startedAt ? TimeSpan.MaxValue : time.GetElapsedTime(madeAt);
        serial = BinaryPrimitives.ReadUInt32BigEndian(nonce[8..]);
        return true;
    }

    private void Sum(ReadOnlySpan<byte> stamp, Span<byte> sum)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, stamp, whole);
        whole[..SumLength].CopyTo(sum);
    }
}
