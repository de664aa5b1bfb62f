using System.Buffers;

namespace Softswitch.Sip.Transactions;

/// <summary>A message that may have to be sent again, in a rented buffer.</summary>
internal struct SentMessage
{
    private byte[]? _buffer;
    private int _length;

    public readonly bool IsEmpty => _buffer is null;

    public readonly ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Keeps a copy in place of what was kept before.</summary>
    public void Keep(ReadOnlySpan<byte> bytes)
    {
        Release();
        _buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        _length = bytes.Length;
        bytes.CopyTo(_buffer);
    }

    public void Release()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = null;
        }
    }
}
