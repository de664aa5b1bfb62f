using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Softswitch.Sip.Transports;

/// <summary>Cuts a byte stream into messages by Content-Length (RFC 3261 §18.3). Pure: bytes in, messages out.</summary>
/// <remarks>
/// <code>
/// stream  = *( *CRLF message )
/// message = start-line *( header CRLF ) CRLF body   ; body as long as Content-Length or l says, 0 when absent
/// </code>
/// </remarks>
/// <param name="maxHeaderBytes">Largest start line and header, the empty line included.</param>
/// <param name="maxBodyBytes">Largest body.</param>
internal sealed class SipFramer(int maxHeaderBytes, int maxBodyBytes) : IDisposable
{
    private const int FirstSize = 4096;

    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private int _searched;
    private int _bodyStart;
    private int _frameEnd;
    private int _lineBreaks;

    /// <summary>True when bytes of a message wait for the rest.</summary>
    public bool IsPartial => _end > _start;

    /// <summary>Room to receive into; at least one byte.</summary>
    public Memory<byte> GetMemory()
    {
        if (_start == _end)
        {
            _start = _end = _searched = 0;
        }

        if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        return _buffer.AsMemory(_end);
    }

    /// <summary>Tells how many bytes were received into <see cref="GetMemory"/>.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>Takes the next thing out of the stream; to be called until it says <see cref="FrameKind.None"/> or <see cref="FrameKind.Broken"/>.</summary>
    /// <param name="frame">The message; valid until the next <see cref="GetMemory"/>.</param>
    public FrameKind Next(out ReadOnlySpan<byte> frame)
    {
        frame = default;
        if (_frameEnd == 0)
        {
            if (SkipLineBreaks())
            {
                return FrameKind.Ping;
            }

            var kind = ReadHeader(out frame);
            if (_frameEnd == 0)
            {
                return kind;
            }
        }

        if (_end < _frameEnd)
        {
            return FrameKind.None;
        }

        frame = _buffer.AsSpan(_start, _frameEnd - _start);
        _start = _searched = _frameEnd;
        _frameEnd = 0;
        return FrameKind.Message;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _start = _end = 0;
        }
    }

    /// <summary>Passes over CRLFs between messages; true when two have come one after the other.</summary>
    private bool SkipLineBreaks()
    {
        while (_start < _end)
        {
            var next = _buffer[_start];
            if (next == '\r' && _start + 1 == _end)
            {
                return false; // its LF is on the way
            }

            if (next == '\r' && _buffer[_start + 1] == '\n')
            {
                _start += 2;
                _lineBreaks++;
                if (_lineBreaks == 2)
                {
                    _lineBreaks = 0;
                    return true;
                }
            }
            else if (next is (byte)'\r' or (byte)'\n')
            {
                _start++;
            }
            else
            {
                _lineBreaks = 0;
                return false;
            }
        }

        return false;
    }

    /// <summary>Looks for the end of the header; sets the end of the message when it is there.</summary>
    private FrameKind ReadHeader(out ReadOnlySpan<byte> frame)
    {
        frame = default;
        var from = Math.Max(_start, _searched - 3);
        var found = _buffer.AsSpan(from, _end - from).IndexOf("\r\n\r\n"u8);
        _searched = _end;
        var length = found < 0 ? _end - _start : from + found + 4 - _start;
        if (length > maxHeaderBytes)
        {
            frame = _buffer.AsSpan(_start, maxHeaderBytes);
            return FrameKind.Broken;
        }

        if (found < 0)
        {
            return FrameKind.None;
        }

        _bodyStart = _start + length;
        var header = _buffer.AsSpan(_start, length);
        if (!TryReadContentLength(header, out var bodyLength) || bodyLength > maxBodyBytes)
        {
            frame = header;
            return FrameKind.Broken;
        }

        _frameEnd = _bodyStart + bodyLength;
        return FrameKind.None;
    }

    private static bool TryReadContentLength(ReadOnlySpan<byte> header, out int length)
    {
        length = 0;
        var seen = false;
        while (true)
        {
            var end = header.IndexOf("\r\n"u8);
            if (end <= 0)
            {
                return true;
            }

            if (TryGetContentLength(header[..end], out var value))
            {
                if (!Utf8Parser.TryParse(value, out int number, out var digits) || digits != value.Length || number < 0
                    || (seen && number != length))
                {
                    return false;
                }

                length = number;
                seen = true;
            }

            header = header[(end + 2)..];
        }
    }

    private static bool TryGetContentLength(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> value)
    {
        value = default;
        var colon = line.IndexOf((byte)':');
        if (colon < 0)
        {
            return false;
        }

        var name = line[..colon].TrimEnd(" \t"u8);
        value = line[(colon + 1)..].Trim(" \t"u8);
        return Ascii.EqualsIgnoreCase(name, "Content-Length"u8) || Ascii.EqualsIgnoreCase(name, "l"u8);
    }

    /// <summary>Moves what waits to the front, into a larger buffer when it fills this one.</summary>
    private void MakeRoom()
    {
        var waiting = _end - _start;
        var target = _buffer;
        if (waiting > _buffer.Length / 2 || _buffer.Length == 0)
        {
            target = ArrayPool<byte>.Shared.Rent(Math.Max(FirstSize, _buffer.Length * 2));
        }

        _buffer.AsSpan(_start, waiting).CopyTo(target);
        if (target != _buffer && _buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = target;
        _searched -= _start;
        _frameEnd = _frameEnd == 0 ? 0 : _frameEnd - _start;
        _end = waiting;
        _start = 0;
    }
}
