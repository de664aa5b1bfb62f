using System.Text;

namespace Softswitch.Sip.Messages;

/// <summary>Walks parameters of the form <c>;name=value;flag;other="quoted; text"</c> without copying (generic-param, RFC 3261 §25.1).</summary>
internal ref struct ParameterReader(ReadOnlySpan<byte> parameters)
{
    private ReadOnlySpan<byte> _rest = parameters;

    /// <summary>Name of the current parameter.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Value of the current parameter without quotes, escapes left; empty for a flag.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>True when the walk ended at something that is no parameter.</summary>
    public bool IsMalformed { get; private set; }

    public bool MoveNext()
    {
        _rest = SipGrammar.TrimStart(_rest);
        if (_rest.IsEmpty || IsMalformed)
        {
            return false;
        }

        if (_rest[0] != ';')
        {
            return Fail();
        }

        _rest = SipGrammar.TrimStart(_rest[1..]);
        var length = SipGrammar.TokenLength(_rest);
        if (length == 0)
        {
            return Fail();
        }

        Name = _rest[..length];
        Value = default;
        _rest = SipGrammar.TrimStart(_rest[length..]);
        if (_rest.IsEmpty || _rest[0] == ';')
        {
            return true;
        }

        return _rest[0] == '=' ? ReadValue() : Fail();
    }

    /// <summary>Finds a parameter by name, compared without case.</summary>
    /// <returns>False when it is absent; true with an empty value for a flag.</returns>
    public static bool TryFind(ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var reader = new ParameterReader(parameters);
        while (reader.MoveNext())
        {
            if (Ascii.EqualsIgnoreCase(reader.Name, name))
            {
                value = reader.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>True when all of the text is parameters, or empty.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> parameters)
    {
        var reader = new ParameterReader(parameters);
        while (reader.MoveNext())
        {
        }

        return !reader.IsMalformed;
    }

    private bool ReadValue()
    {
        _rest = SipGrammar.TrimStart(_rest[1..]);
        if (_rest.StartsWith((byte)'"'))
        {
            var close = SipGrammar.IndexOfClosingQuote(_rest);
            if (close < 0)
            {
                return Fail();
            }

            Value = _rest[1..close];
            _rest = _rest[(close + 1)..];
            return true;
        }

        var end = _rest.IndexOf((byte)';');
        end = end < 0 ? _rest.Length : end;
        Value = SipGrammar.Trim(_rest[..end]);
        _rest = _rest[end..];
        return !Value.ContainsAny((byte)' ', (byte)'\t', (byte)'"') || Fail();
    }

    private bool Fail()
    {
        Name = default;
        Value = default;
        IsMalformed = true;
        return false;
    }
}
