using System.Text;

namespace Softswitch.Sip.Messages;

/// <summary>One Via value, as slices of the message (RFC 3261 §20.42, RFC 3581).</summary>
public readonly ref struct Via
{
    /// <summary>Transport token as sent: UDP, TCP, TLS …</summary>
    public ReadOnlySpan<byte> Transport { get; init; }

    /// <summary>Host of sent-by; an IPv6 address without brackets.</summary>
    public ReadOnlySpan<byte> Host { get; init; }

    /// <summary>Port of sent-by; 0 when absent.</summary>
    public int Port { get; init; }

    /// <summary>Branch parameter; empty when absent (RFC 2543).</summary>
    public ReadOnlySpan<byte> Branch { get; init; }

    /// <summary>True when the rport parameter is there, with or without a value.</summary>
    public bool HasRport { get; init; }

    /// <summary>All parameters, beginning with ';', or empty.</summary>
    public ReadOnlySpan<byte> Parameters { get; init; }

    /// <summary>The whole value as sent, trimmed.</summary>
    public ReadOnlySpan<byte> Value { get; init; }

    /// <summary>True when the branch alone names the transaction: the cookie of RFC 3261 §8.1.1.7 and something after it.</summary>
    public bool HasUniqueBranch => Branch.Length > 7 && Ascii.EqualsIgnoreCase(Branch[..7], "z9hG4bK"u8);

    /// <summary>Value of a parameter (received, rport, maddr, ttl …).</summary>
    /// <returns>False when the parameter is absent; true with an empty value when it has none.</returns>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value) =>
        ParameterReader.TryFind(Parameters, name, out value);

    /// <summary>Reads one value such as <c>SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK77;rport</c>. Allocates nothing.</summary>
    /// <remarks>Any version is accepted: the start line decides about 505, and that answer needs its Via.</remarks>
    public static bool TryParse(ReadOnlySpan<byte> value, out Via via)
    {
        if (TryParse(value, out via, out var isWellFormed) && isWellFormed)
        {
            return true;
        }

        via = default;
        return false;
    }

    /// <summary>Reads as much as a stateless answer needs: the transport and sent-by.</summary>
    /// <param name="value">The value.</param>
    /// <param name="via">What could be read.</param>
    /// <param name="isWellFormed">False when the parameters are broken.</param>
    /// <returns>False when transport or sent-by are broken.</returns>
    internal static bool TryParse(ReadOnlySpan<byte> value, out Via via, out bool isWellFormed)
    {
        via = default;
        isWellFormed = false;
        value = SipGrammar.Trim(value);
        var rest = value;
        if (!TryReadToken(ref rest, out var protocol) || !Ascii.EqualsIgnoreCase(protocol, "SIP"u8)
            || !TryReadSlash(ref rest) || !TryReadToken(ref rest, out _)
            || !TryReadSlash(ref rest) || !TryReadToken(ref rest, out var transport)
            || rest.IsEmpty || !SipGrammar.IsWhite(rest[0]))
        {
            return false;
        }

        var end = rest.IndexOf((byte)';');
        end = end < 0 ? rest.Length : end;
        if (!SipGrammar.TryReadHostPort(SipGrammar.Trim(rest[..end]), out var host, out var port))
        {
            return false;
        }

        ReadOnlySpan<byte> branch = default;
        var hasRport = false;
        var parameters = new ParameterReader(rest[end..]);
        while (parameters.MoveNext())
        {
            if (branch.IsEmpty && Ascii.EqualsIgnoreCase(parameters.Name, "branch"u8))
            {
                branch = parameters.Value;
            }
            else
            {
                hasRport |= Ascii.EqualsIgnoreCase(parameters.Name, "rport"u8);
            }
        }

        isWellFormed = !parameters.IsMalformed;
        via = new Via
        {
            Transport = transport,
            Host = host,
            Port = port,
            Branch = branch,
            HasRport = hasRport,
            Parameters = rest[end..],
            Value = value,
        };
        return true;
    }

    private static bool TryReadToken(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> token)
    {
        var length = SipGrammar.TokenLength(rest);
        token = rest[..length];
        rest = rest[length..];
        return length > 0;
    }

    private static bool TryReadSlash(scoped ref ReadOnlySpan<byte> rest)
    {
        rest = SipGrammar.TrimStart(rest);
        if (!rest.StartsWith((byte)'/'))
        {
            return false;
        }

        rest = SipGrammar.TrimStart(rest[1..]);
        return true;
    }
}
