namespace Softswitch.Sip.Messages;

/// <summary>A part of a message; 16 bits suffice, for a message has at most 65,535 bytes.</summary>
internal readonly record struct Slice(ushort Offset, ushort Length)
{
    public static Slice Of(int start, int end) => new((ushort)start, (ushort)(end - start));

    public ReadOnlySpan<byte> In(byte[] buffer) => new(buffer, Offset, Length);
}
