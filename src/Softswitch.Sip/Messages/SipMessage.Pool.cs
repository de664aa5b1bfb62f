namespace Softswitch.Sip.Messages;

/// <content>Messages that were disposed wait here for the next datagram, so that receiving one allocates nothing.</content>
public sealed partial class SipMessage
{
    /// <summary>Most idle messages of a thread.</summary>
    private const int MaxIdle = 256;

    /// <summary>Least capacity of a buffer, in bytes: an INVITE with credentials and SDP fits.</summary>
    private const int MinCapacity = 2048;

    /// <summary>Longest buffer that is kept while idle, in bytes.</summary>
    private const int MaxIdleCapacity = 8192;

    [ThreadStatic]
    private static SipMessage? _idle;

    [ThreadStatic]
    private static int _idleCount;

    private SipMessage? _nextIdle;
    private bool _isIdle;

    /// <summary>Gives the memory to the next message parsed on this thread. Calling it twice does nothing more.</summary>
    public void Dispose()
    {
        if (_isIdle)
        {
            return;
        }

        Clear();
        if (_idleCount >= MaxIdle || _buffer.Length > MaxIdleCapacity)
        {
            return;
        }

        _isIdle = true;
        _nextIdle = _idle;
        _idle = this;
        _idleCount++;
    }

    private static SipMessage Rent(ReadOnlySpan<byte> data)
    {
        var message = _idle;
        if (message is null)
        {
            message = new SipMessage();
        }
        else
        {
            _idle = message._nextIdle;
            _idleCount--;
            message._nextIdle = null;
            message._isIdle = false;
        }

        if (message._buffer.Length < data.Length)
        {
            message._buffer = GC.AllocateUninitializedArray<byte>(Math.Max(data.Length, MinCapacity));
        }

        data.CopyTo(message._buffer);
        message._length = data.Length;
        return message;
    }

    private void Clear()
    {
        Array.Clear(_firstOf);
        _length = 0;
        _count = 0;
        _method = default;
        _requestUri = default;
        _reasonPhrase = default;
        _fromTag = default;
        _toTag = default;
        _bodyStart = 0;
        _bodyLength = 0;
        _hasReturnPath = false;
        IsRequest = false;
        Method = SipMethod.Unknown;
        StatusCode = 0;
        CSeq = default;
    }
}
