namespace Softswitch.Sip.Messages;

/// <summary>One Via value, as slices of the message (RFC 3261 §20.42, RFC 3581).</summary>
public readonly ref struct Via
{
    public ReadOnlySpan<byte> Transport { get; init; }

    public ReadOnlySpan<byte> Host { get; init; }

    /// <summary>Port of sent-by; 0 when absent.</summary>
    public int Port { get; init; }

    public ReadOnlySpan<byte> Branch { get; init; }

    /// <summary>True when the rport parameter is there, with or without a value.</summary>
    public bool HasRport { get; init; }

    public ReadOnlySpan<byte> Value { get; init; }

    public static bool TryParse(ReadOnlySpan<byte> value, out Via via) => throw new NotImplementedException();
}
