using System.Collections;
using System.Text;

namespace Softswitch.Sip.Messages;

/// <summary>Header fields of a message to be sent, in order. Allows collection expressions: <c>Headers = { { HeaderName.Expires, "60" } }</c>.</summary>
/// <remarks>Values may come from a peer's bytes: line breaks in them become spaces when they are written, so that no value can make
/// a field of its own.</remarks>
public sealed class SipHeaderList : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    /// <summary>Number of fields.</summary>
    public int Count => _fields.Count;

    /// <summary>Adds a field by its known name.</summary>
    /// <exception cref="ArgumentException">The field is one that the message has of itself: Via, From, To, Call-ID, CSeq, Max-Forwards
    /// or Content-Length.</exception>
    public void Add(HeaderName name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (name is HeaderName.Via or HeaderName.From or HeaderName.To or HeaderName.CallId or HeaderName.CSeq
            or HeaderName.MaxForwards or HeaderName.ContentLength)
        {
            throw new ArgumentException($"{HeaderNames.Name(name)} is written with every message.", nameof(name));
        }

        _fields.Add(new(HeaderNames.Name(name), value));
    }

    /// <summary>Adds a field with a name of its own (X-…).</summary>
    /// <exception cref="ArgumentException">The name is not a token, or one that the other overload refuses.</exception>
    public void Add(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        var token = Encoding.UTF8.GetBytes(name);
        if (!SipGrammar.IsToken(token))
        {
            throw new ArgumentException("A header name is a token (RFC 3261 §25.1).", nameof(name));
        }

        if (HeaderNames.FromToken(token) is var known and not HeaderName.Unknown)
        {
            Add(known, value);
            return;
        }

        _fields.Add(new(name, value));
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The fields without an enumerator on the heap, for the writer.</summary>
    internal List<KeyValuePair<string, string>> Fields => _fields;
}
