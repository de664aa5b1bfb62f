namespace Softswitch.Sip.Messages;

/// <content>Parsing: one pass that finds the lines, then a look at the fields that decide between accepting and refusing.</content>
public sealed partial class SipMessage
{
    /// <summary>Parses one whole message (a datagram, or what stream framing has cut out). Never throws.</summary>
    /// <param name="data">The bytes; copied into the message.</param>
    /// <param name="message">The message when the result is <see cref="SipParseResult.Ok"/>; also set, as far as it was read, when
    /// the result tells what is wrong with a request that can be answered (<see cref="CanBeAnswered"/>): 505 for
    /// <see cref="SipParseResult.BadVersion"/>, else 400. Null for everything that is to be dropped.</param>
    public static SipParseResult Parse(ReadOnlySpan<byte> data, out SipMessage? message)
    {
        message = null;
        data = data.TrimStart("\r\n"u8); // RFC 3261 §7.5
        if (data.IsEmpty)
        {
            return SipParseResult.KeepAlive;
        }

        if (data.Length > MaxLength)
        {
            return SipParseResult.TooLarge;
        }

        var candidate = Rent(data);
        var result = candidate.Read();
        if (result == SipParseResult.Ok || candidate.CanBeAnswered)
        {
            message = candidate;
        }
        else
        {
            candidate.Dispose();
        }

        return result;
    }

    private SipParseResult Read()
    {
        var position = 0;
        if (!TryReadLine(ref position, out var end))
        {
            return SipParseResult.NotSip;
        }

        var startLine = ReadStartLine(new ReadOnlySpan<byte>(_buffer, 0, end));
        if (startLine != SipParseResult.Ok && !IsRequest)
        {
            return startLine;
        }

        var header = ReadHeader(position);
        var fields = ReadDecidingFields();
        return startLine != SipParseResult.Ok ? startLine : header != SipParseResult.Ok ? header : fields;
    }

    /// <summary>Finds the end of a line and turns folds into spaces, in our own copy of the bytes (RFC 3261 §7.3.1).</summary>
    /// <param name="position">Start of the line; then of the next one.</param>
    /// <param name="end">End of the line without CRLF.</param>
    /// <returns>False when the line has no end, or a CR alone in it.</returns>
    private bool TryReadLine(ref int position, out int end)
    {
        var start = position;
        end = start;
        while (true)
        {
            var found = new ReadOnlySpan<byte>(_buffer, end, _length - end).IndexOfAny((byte)'\r', (byte)'\n');
            if (found < 0)
            {
                return false;
            }

            end += found;
            var next = end + 1;
            if (_buffer[end] == '\r')
            {
                if (next >= _length || _buffer[next] != '\n')
                {
                    return false;
                }

                next++;
            }

            if (end == start || next >= _length || !SipGrammar.IsWhite(_buffer[next]))
            {
                position = next;
                return true;
            }

            _buffer.AsSpan(end, next - end).Fill((byte)' ');
            end = next;
        }
    }

    /// <summary>Indexes all header lines. A line that is broken is left out and remembered, so that the rest still serves an answer.</summary>
    private SipParseResult ReadHeader(int position)
    {
        var result = SipParseResult.Ok;
        _bodyStart = _length;
        while (true)
        {
            var start = position;
            if (!TryReadLine(ref position, out var end))
            {
                return SipParseResult.BadHeader; // also a header that the empty line does not end: something was cut off
            }

            if (end == start)
            {
                _bodyStart = position;
                return result;
            }

            if (_count == MaxHeaders)
            {
                return SipParseResult.TooManyHeaders;
            }

            var problem = AddField(start, end);
            result = result == SipParseResult.Ok ? problem : result;
        }
    }

    private SipParseResult AddField(int start, int end)
    {
        var line = new ReadOnlySpan<byte>(_buffer, start, end - start);
        var colon = line.IndexOf((byte)':');
        if (colon < 0)
        {
            return SipParseResult.BadHeader;
        }

        var nameLength = colon;
        while (nameLength > 0 && SipGrammar.IsWhite(line[nameLength - 1]))
        {
            nameLength--;
        }

        var id = HeaderNames.FromToken(line[..nameLength]);
        if (id == HeaderName.Unknown && !SipGrammar.IsToken(line[..nameLength]))
        {
            return SipParseResult.BadHeader;
        }

        if (_firstOf[(int)id] != 0 && HeaderNames.IsSingle(id))
        {
            return SipParseResult.DuplicateHeader;
        }

        var valueStart = start + colon + 1;
        while (valueStart < end && SipGrammar.IsWhite(_buffer[valueStart]))
        {
            valueStart++;
        }

        while (end > valueStart && SipGrammar.IsWhite(_buffer[end - 1]))
        {
            end--;
        }

        Append(new HeaderField(id, 0, Slice.Of(start, start + nameLength), Slice.Of(valueStart, end)));
        return SipParseResult.Ok;
    }

    private void Append(HeaderField field)
    {
        if (_count == _fields.Length)
        {
            Array.Resize(ref _fields, _count * 2);
        }

        _fields[_count++] = field;
        var number = (byte)_count;
        var id = (int)field.Id;
        if (_firstOf[id] == 0)
        {
            _firstOf[id] = number;
        }
        else
        {
            _fields[_lastOf[id] - 1].Next = number;
        }

        _lastOf[id] = number;
    }

    /// <summary>Reads Via, CSeq, Call-ID, From, To and Content-Length; all of them, whatever fails, and returns the first problem.</summary>
    private SipParseResult ReadDecidingFields()
    {
        var via = ReadTopVia();
        var cseq = ReadCSeq();
        var callId = CallId.IsEmpty ? SipParseResult.MissingHeader : SipParseResult.Ok;
        var from = ReadTag(HeaderName.From, out _fromTag);
        var to = ReadTag(HeaderName.To, out _toTag);
        var length = ReadContentLength();
        return via != SipParseResult.Ok ? via
            : cseq != SipParseResult.Ok ? cseq
            : callId != SipParseResult.Ok ? callId
            : from != SipParseResult.Ok ? from
            : to != SipParseResult.Ok ? to
            : length;
    }

    private SipParseResult ReadTopVia()
    {
        var values = GetAll(HeaderName.Via);
        if (!values.MoveNext())
        {
            return SipParseResult.MissingHeader;
        }

        _hasReturnPath = Via.TryParse(values.Current, out _, out var isWellFormed);
        return isWellFormed ? SipParseResult.Ok : SipParseResult.BadVia;
    }

    private SipParseResult ReadCSeq()
    {
        if (!Has(HeaderName.CSeq))
        {
            return SipParseResult.MissingHeader;
        }

        if (!CSeq.TryParse(Get(HeaderName.CSeq), out var cseq, out var method))
        {
            return SipParseResult.BadCSeq;
        }

        CSeq = cseq;
        if (IsRequest)
        {
            return method.SequenceEqual(MethodToken) ? SipParseResult.Ok : SipParseResult.MethodMismatch;
        }

        Method = cseq.Method;
        _method = SliceOf(method);
        return SipParseResult.Ok;
    }

    private SipParseResult ReadTag(HeaderName name, out Slice tag)
    {
        tag = default;
        if (!Has(name))
        {
            return SipParseResult.MissingHeader;
        }

        if (!NameAddr.TryParse(Get(name), out var address))
        {
            return SipParseResult.BadHeader;
        }

        tag = SliceOf(address.Tag);
        return SipParseResult.Ok;
    }

    /// <summary>A body that is shorter than promised is an error; what follows the body is noise (RFC 3261 §18.3).</summary>
    private SipParseResult ReadContentLength()
    {
        var available = _length - _bodyStart;
        _bodyLength = available;
        if (!Has(HeaderName.ContentLength))
        {
            return SipParseResult.Ok;
        }

        if (!SipGrammar.TryReadNumber(Get(HeaderName.ContentLength), uint.MaxValue, out var length) || length > available)
        {
            return SipParseResult.BadContentLength;
        }

        _bodyLength = (int)length;
        return SipParseResult.Ok;
    }
}
