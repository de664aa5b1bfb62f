using System.Text;

namespace Softswitch.Sip.Messages;

/// <summary>A received message: one buffer and slices into it; a field is parsed when it is asked for.</summary>
/// <remarks>
/// Not to be kept past the handler it was given to, except as <c>ServerTransaction.Request</c>. Whoever is done with a message may
/// <see cref="Dispose"/> it: its memory then serves the next message parsed on that thread, and no span of it may be used again.
/// A message that is never disposed is left to the garbage collector, and that is safe too.
/// </remarks>
public sealed partial class SipMessage : IDisposable
{
    /// <summary>Longest message, in bytes: what fits a datagram.</summary>
    public const int MaxLength = ushort.MaxValue;

    /// <summary>Most header lines of a message.</summary>
    public const int MaxHeaders = 128;

    /// <summary>Max-Forwards that is assumed when the field is absent or cannot be read (RFC 3261 §16.3, RFC 4475 §3.1.2.4).</summary>
    private const int DefaultMaxForwards = 70;

    private readonly byte[] _firstOf = new byte[HeaderNames.Count]; // 1 + index of the first line of that name
    private readonly byte[] _lastOf = new byte[HeaderNames.Count];
    private byte[] _buffer = [];
    private int _length;
    private HeaderField[] _fields = new HeaderField[32];
    private int _count;
    private Slice _method;
    private Slice _requestUri;
    private Slice _reasonPhrase;
    private Slice _fromTag;
    private Slice _toTag;
    private int _bodyStart;
    private int _bodyLength;
    private bool _hasReturnPath;

    private SipMessage()
    {
    }

    public bool IsRequest { get; private set; }

    /// <summary>Method of the request, or of the CSeq of a response; <see cref="SipMethod.Unknown"/> for an extension method.</summary>
    public SipMethod Method { get; private set; }

    /// <summary>The method as sent.</summary>
    public ReadOnlySpan<byte> MethodToken => _method.In(_buffer);

    /// <summary>Request-URI as sent. A sip or sips URI is well-formed and has no headers; when <see cref="SipUri.TryParse"/> refuses
    /// this one it is of another scheme: 416 (RFC 3261 §8.2.2.1).</summary>
    public ReadOnlySpan<byte> RequestUri => _requestUri.In(_buffer);

    /// <summary>Status code of a response, 100 to 699; 0 for a request.</summary>
    public int StatusCode { get; private set; }

    public ReadOnlySpan<byte> ReasonPhrase => _reasonPhrase.In(_buffer);

    public ReadOnlySpan<byte> CallId => Get(HeaderName.CallId);

    public CSeq CSeq { get; private set; }

    /// <summary>The first Via value; the default when there is none.</summary>
    public Via TopVia
    {
        get
        {
            var values = GetAll(HeaderName.Via);
            return values.MoveNext() && Via.TryParse(values.Current, out var via, out _) ? via : default;
        }
    }

    public NameAddr From => NameAddr.TryParse(Get(HeaderName.From), out var from) ? from : default;

    public NameAddr To => NameAddr.TryParse(Get(HeaderName.To), out var to) ? to : default;

    /// <summary>Tag of From; empty when there is none (RFC 2543).</summary>
    public ReadOnlySpan<byte> FromTag => _fromTag.In(_buffer);

    /// <summary>Tag of To; empty when there is none (a request outside a dialog).</summary>
    public ReadOnlySpan<byte> ToTag => _toTag.In(_buffer);

    /// <summary>Hops left, 0 to 255; 70 when the field is absent or out of range.</summary>
    public int MaxForwards => TryGetNumber(HeaderName.MaxForwards, out var hops) && hops <= byte.MaxValue ? (int)hops : DefaultMaxForwards;

    /// <summary>The body, as long as Content-Length says; all that follows the header without it.</summary>
    public ReadOnlySpan<byte> Body => new(_buffer, _bodyStart, _bodyLength);

    /// <summary>The whole message as received from its start line on, except that folds are spaces.</summary>
    public ReadOnlySpan<byte> Bytes => new(_buffer, 0, _length);

    /// <summary>True when a response can be sent to it: a request that is no ACK and tells where responses go, however broken the rest.</summary>
    public bool CanBeAnswered => IsRequest && Method != SipMethod.Ack && _hasReturnPath;

    public bool Has(HeaderName name) => _firstOf[(int)name] != 0;

    /// <summary>First value of the field, trimmed and not split at commas; empty when absent.</summary>
    public ReadOnlySpan<byte> Get(HeaderName name)
    {
        var first = _firstOf[(int)name];
        return first == 0 ? default : _fields[first - 1].Value.In(_buffer);
    }

    /// <summary>As <see cref="Get"/>, as text; null when absent.</summary>
    public string? GetString(HeaderName name) => Has(name) ? SipGrammar.Decode(Get(name)) : null;

    /// <summary>Value of a field this exchange has no name for (X-…), compared without case; the first one, empty when absent.</summary>
    public ReadOnlySpan<byte> GetUnknown(ReadOnlySpan<byte> name)
    {
        for (int next = _firstOf[(int)HeaderName.Unknown]; next != 0; next = _fields[next - 1].Next)
        {
            ref readonly var field = ref _fields[next - 1];
            if (Ascii.EqualsIgnoreCase(field.Name.In(_buffer), name))
            {
                return field.Value.In(_buffer);
            }
        }

        return default;
    }

    /// <summary>All values of a list field (Via, Route, Contact, Supported …), split at commas outside quotes and brackets, in order.
    /// Other fields give one value a line.</summary>
    public HeaderValues GetAll(HeaderName name) => new(_buffer, _fields, _firstOf[(int)name], HeaderNames.IsList(name));

    /// <summary>True when the field has more than one value, on lines of their own or on one.</summary>
    public bool HasSeveral(HeaderName name)
    {
        var values = GetAll(name);
        return values.MoveNext() && values.MoveNext();
    }

    /// <summary>True when the list field holds this token, compared without case; parameters of the token are passed over.</summary>
    public bool Contains(HeaderName name, ReadOnlySpan<byte> token)
    {
        foreach (var value in GetAll(name))
        {
            if (Ascii.EqualsIgnoreCase(value[..SipGrammar.TokenLength(value)], token))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a number such as those of Expires, Min-SE, Session-Expires or Retry-After; parameters or a comment may follow.</summary>
    /// <returns>False when the field is absent, not a number, or above 2^32 − 1: then its default holds (RFC 4475 §3.1.2.4).</returns>
    public bool TryGetNumber(HeaderName name, out uint number)
    {
        var value = Get(name);
        var end = value.IndexOfAny(" \t;("u8);
        return SipGrammar.TryReadNumber(end < 0 ? value : value[..end], uint.MaxValue, out number);
    }

    /// <summary>The start line, for logs.</summary>
    public override string ToString()
    {
        var end = Bytes.IndexOfAny((byte)'\r', (byte)'\n');
        return SipGrammar.Decode(end < 0 ? Bytes : Bytes[..end]);
    }

    private Slice SliceOf(ReadOnlySpan<byte> part) =>
        Bytes.Overlaps(part, out var offset) ? Slice.Of(offset, offset + part.Length) : default;
}
