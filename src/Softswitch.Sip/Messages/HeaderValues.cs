namespace Softswitch.Sip.Messages;

/// <summary>The values of a list header field, one by one: <c>foreach (ReadOnlySpan&lt;byte&gt; value in message.GetAll(HeaderName.Route))</c>.</summary>
public ref struct HeaderValues
{
    public readonly ReadOnlySpan<byte> Current => throw new NotImplementedException();

    public readonly HeaderValues GetEnumerator() => this;

    public bool MoveNext() => throw new NotImplementedException();
}
