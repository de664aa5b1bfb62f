using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Sdp;

/// <summary>Reads a description line by line; a line is one letter, '=' and a value (RFC 8866 §5).</summary>
/// <remarks>Lenient where a phone's slip harms nobody: lines in any order after v=, missing s= and t=, attributes that cannot be read.</remarks>
internal sealed class SdpReader
{
    /// <summary>Most m= lines of a description.</summary>
    public const int MaxMedia = 32;

    /// <summary>Packet times that telephony knows, in ms.</summary>
    private const int MinPacketTimeMs = 10;
    private const int MaxPacketTimeMs = 60;

    private readonly List<SdpMediaReader> _media = [];
    private IPAddress? _connection;
    private SdpDirection _direction = SdpDirection.SendRecv;
    private long _sessionId;
    private long _version;
    private bool _hasOrigin;

    public bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out SdpSession? session)
    {
        session = null;
        var isFirst = true;
        while (TryReadLine(ref body, out var kind, out var value))
        {
            if (isFirst && (kind != 'v' || !value.SequenceEqual("0"u8)))
            {
                return false;
            }

            isFirst = false;
            if (!Take(kind, value))
            {
                return false;
            }
        }

        if (!_hasOrigin)
        {
            return false;
        }

        session = new SdpSession
        {
            SessionId = _sessionId,
            Version = _version,
            Connection = _connection,
            Direction = _direction,
            Media = [.. _media.Select(media => media.Build(_connection, _direction))],
        };
        return true;
    }

    /// <summary>Reads a packet time; what is out of range becomes the nearest that is usable.</summary>
    public static int PacketTime(ReadOnlySpan<byte> value)
    {
        var end = value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return SipGrammar.TryReadNumber(end < 0 ? value : value[..end], uint.MaxValue, out var ms)
            ? (int)Math.Clamp(ms, MinPacketTimeMs, MaxPacketTimeMs)
            : 20;
    }

    /// <summary>The direction an attribute of this name gives; null for other attributes.</summary>
    public static SdpDirection? Direction(ReadOnlySpan<byte> attribute) =>
        attribute.SequenceEqual("sendrecv"u8) ? SdpDirection.SendRecv
        : attribute.SequenceEqual("sendonly"u8) ? SdpDirection.SendOnly
        : attribute.SequenceEqual("recvonly"u8) ? SdpDirection.RecvOnly
        : attribute.SequenceEqual("inactive"u8) ? SdpDirection.Inactive
        : null;

    /// <summary>Takes the next word off the front of a line; empty at its end.</summary>
    public static ReadOnlySpan<byte> NextWord(ref ReadOnlySpan<byte> rest)
    {
        rest = SipGrammar.TrimStart(rest);
        var end = rest.IndexOfAny((byte)' ', (byte)'\t');
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }

    private bool Take(byte kind, ReadOnlySpan<byte> value)
    {
        var media = _media.Count > 0 ? _media[^1] : null;
        switch (kind)
        {
            case (byte)'o' when !_hasOrigin:
                ReadOrigin(value);
                return true;
            case (byte)'m':
                if (_media.Count == MaxMedia || !SdpMediaReader.TryRead(value, out var next))
                {
                    return false;
                }

                _media.Add(next);
                return true;
            case (byte)'c' when media is null:
                _connection = Address(value) ?? _connection;
                return true;
            case (byte)'c':
                media!.Connection = Address(value) ?? media.Connection;
                return true;
            case (byte)'a' when media is null:
                _direction = Direction(value) ?? _direction;
                return true;
            case (byte)'a':
                media!.TakeAttribute(value);
                return true;
            default:
                return true;
        }
    }

    /// <summary>Splits at CR, LF or both; lines without "x=" are passed over.</summary>
    private static bool TryReadLine(ref ReadOnlySpan<byte> body, out byte kind, out ReadOnlySpan<byte> value)
    {
        while (!body.IsEmpty)
        {
            var end = body.IndexOfAny((byte)'\r', (byte)'\n');
            var line = end < 0 ? body : body[..end];
            body = body[Math.Min(line.Length + 1, body.Length)..];
            if (line.Length >= 2 && line[1] == '=')
            {
                kind = line[0];
                value = SipGrammar.Trim(line[2..]);
                return true;
            }
        }

        kind = 0;
        value = default;
        return false;
    }

    private void ReadOrigin(ReadOnlySpan<byte> value)
    {
        _ = NextWord(ref value);
        _sessionId = Number(NextWord(ref value));
        _version = Number(NextWord(ref value));
        _hasOrigin = true;
    }

    /// <summary>Digits modulo 2^63: some phones send 64 bits unsigned, and only "the same or not" matters.</summary>
    private static long Number(ReadOnlySpan<byte> digits)
    {
        ulong sum = 0;
        foreach (var digit in digits)
        {
            sum = unchecked((sum * 10) + (uint)(digit & 0xF));
        }

        return (long)(sum & long.MaxValue);
    }

    /// <summary>Address of a c= line; null for a host name, which nobody sends media to here.</summary>
    private static IPAddress? Address(ReadOnlySpan<byte> value)
    {
        var network = NextWord(ref value);
        var family = NextWord(ref value);
        var address = NextWord(ref value);
        var slash = address.IndexOf((byte)'/');
        address = slash < 0 ? address : address[..slash];
        var expected = family.SequenceEqual("IP6"u8) ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        return network.SequenceEqual("IN"u8) && IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == expected
            ? parsed
            : null;
    }
}
