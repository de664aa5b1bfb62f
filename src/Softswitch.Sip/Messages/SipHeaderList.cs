using System.Collections;

namespace Softswitch.Sip.Messages;

/// <summary>Header fields of a message to be sent, in order. Allows collection expressions: <c>Headers = { { HeaderName.Expires, "60" } }</c>.</summary>
public sealed class SipHeaderList : IEnumerable<KeyValuePair<string, string>>
{
    /// <summary>Adds a field by its known name.</summary>
    public void Add(HeaderName name, string value) => throw new NotImplementedException();

    /// <summary>Adds a field with a name of its own (X-…).</summary>
    public void Add(string name, string value) => throw new NotImplementedException();

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => throw new NotImplementedException();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
