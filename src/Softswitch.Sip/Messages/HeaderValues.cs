namespace Softswitch.Sip.Messages;

/// <summary>The values of a list header field, one by one: <c>foreach (ReadOnlySpan&lt;byte&gt; value in message.GetAll(HeaderName.Route))</c>.</summary>
public ref struct HeaderValues
{
    private readonly byte[] _bytes;
    private readonly HeaderField[] _fields;
    private readonly bool _isList;
    private int _next;
    private ReadOnlySpan<byte> _rest;

    internal HeaderValues(byte[] bytes, HeaderField[] fields, int first, bool isList)
    {
        _bytes = bytes;
        _fields = fields;
        _next = first;
        _isList = isList;
    }

    /// <summary>The value, trimmed, never empty.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly HeaderValues GetEnumerator() => this;

    public bool MoveNext()
    {
        while (true)
        {
            if (_rest.IsEmpty)
            {
                if (_next == 0)
                {
                    Current = default;
                    return false;
                }

                ref readonly var field = ref _fields[_next - 1];
                _rest = field.Value.In(_bytes);
                _next = field.Next;
            }

            var end = _isList ? SipGrammar.IndexOfSeparator(_rest, (byte)',') : _rest.Length;
            Current = SipGrammar.Trim(_rest[..end]);
            _rest = _rest[Math.Min(end + 1, _rest.Length)..];
            if (!Current.IsEmpty)
            {
                return true;
            }
        }
    }
}
