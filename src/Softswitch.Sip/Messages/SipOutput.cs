using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Softswitch.Sip.Messages;

/// <summary>Writes the pieces of a message into a buffer; asks the buffer for room only when it runs out.</summary>
internal ref struct SipOutput(IBufferWriter<byte> output)
{
    private static readonly SearchValues<byte> _control =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(code => code != '\t').Select(code => (byte)code), 0x7F]);

    private readonly IBufferWriter<byte> _output = output;
    private Span<byte> _room;
    private int _used;

    /// <summary>Appends bytes that are known to be harmless: constants and what the parser has let through.</summary>
    public void Raw(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _used += bytes.Length;
    }

    /// <summary>Appends text as UTF-8; line breaks and other control characters become spaces, so that text stays within its line.</summary>
    public void Text(string text)
    {
        var room = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        var written = room[..Encoding.UTF8.GetBytes(text, room)];
        _used += written.Length;
        for (var found = written.IndexOfAny(_control); found >= 0; found = written.IndexOfAny(_control))
        {
            written[found] = (byte)' ';
        }
    }

    /// <summary>Appends a URI; blanks and control characters are escaped, so that it stays one word.</summary>
    public void Uri(string uri)
    {
        if (!uri.AsSpan().ContainsAnyInRange('\0', ' '))
        {
            Text(uri);
            return;
        }

        foreach (var code in Encoding.UTF8.GetBytes(uri))
        {
            if (code > ' ')
            {
                Raw([code]);
            }
            else
            {
                Raw("%"u8);
                Text(Convert.ToHexString([code]));
            }
        }
    }

    public void Number(long number)
    {
        _ = Utf8Formatter.TryFormat(number, Reserve(20), out var length);
        _used += length;
    }

    /// <summary>Appends a whole header line: <paramref name="name"/> with colon and blank, the value, CRLF.</summary>
    public void Field(scoped ReadOnlySpan<byte> name, string value)
    {
        Raw(name);
        Text(value);
        Raw("\r\n"u8);
    }

    /// <summary>As the other, with a value from a received message.</summary>
    public void Field(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        Raw(name);
        Raw(value);
        Raw("\r\n"u8);
    }

    public void Field(scoped ReadOnlySpan<byte> name, long number)
    {
        Raw(name);
        Number(number);
        Raw("\r\n"u8);
    }

    /// <summary>Hands what was written over to the buffer.</summary>
    public void Flush()
    {
        _output.Advance(_used);
        _room = default;
        _used = 0;
    }

    private Span<byte> Reserve(int length)
    {
        if (_room.Length - _used < length)
        {
            Flush();
            _room = _output.GetSpan(Math.Max(length, 1024));
        }

        return _room[_used..];
    }
}
