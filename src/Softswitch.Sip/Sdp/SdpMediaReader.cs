using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Softswitch.Sip.Messages;

namespace Softswitch.Sip.Sdp;

/// <summary>Collects an m= line and the lines after it.</summary>
internal sealed class SdpMediaReader
{
    /// <summary>Most formats of a line; the rest is passed over.</summary>
    private const int MaxFormats = 128;

    private const int MaxPayloadType = 127;

    private readonly string _type;
    private readonly int _port;
    private readonly string _protocol;
    private readonly List<string> _formats = [];
    private readonly Dictionary<int, SdpFormat> _maps = [];
    private readonly Dictionary<int, string> _parameters = [];
    private SdpDirection? _direction;
    private int _packetTimeMs = 20;
    private int _rtcpPort;

    private SdpMediaReader(string type, int port, string protocol)
    {
        _type = type;
        _port = port;
        _protocol = protocol;
    }

    public IPAddress? Connection { get; set; }

    /// <summary>Reads <c>audio 49170 RTP/AVP 8 0 101</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, [NotNullWhen(true)] out SdpMediaReader? media)
    {
        media = null;
        var type = SdpReader.NextWord(ref value);
        var port = SdpReader.NextWord(ref value);
        var protocol = SdpReader.NextWord(ref value);
        var slash = port.IndexOf((byte)'/');
        if (!SipGrammar.TryReadNumber(slash < 0 ? port : port[..slash], ushort.MaxValue, out var number) || protocol.IsEmpty)
        {
            return false;
        }

        media = new SdpMediaReader(SipGrammar.Decode(type), (int)number, SipGrammar.Decode(protocol));
        for (var format = SdpReader.NextWord(ref value); !format.IsEmpty; format = SdpReader.NextWord(ref value))
        {
            if (media._formats.Count < MaxFormats)
            {
                media._formats.Add(SipGrammar.Decode(format));
            }
        }

        return true;
    }

    /// <summary>Takes an attribute, the part after <c>a=</c>; unknown and unreadable ones are passed over.</summary>
    public void TakeAttribute(ReadOnlySpan<byte> attribute)
    {
        var colon = attribute.IndexOf((byte)':');
        if (colon < 0)
        {
            _direction = SdpReader.Direction(attribute) ?? _direction;
            return;
        }

        var name = attribute[..colon];
        var value = attribute[(colon + 1)..];
        if (name.SequenceEqual("rtpmap"u8))
        {
            TakeMap(value);
        }
        else if (name.SequenceEqual("fmtp"u8))
        {
            if (TryReadPayloadType(ref value, out var payloadType))
            {
                _parameters[payloadType] = SipGrammar.Decode(SipGrammar.Trim(value));
            }
        }
        else if (name.SequenceEqual("ptime"u8))
        {
            _packetTimeMs = SdpReader.PacketTime(SipGrammar.Trim(value));
        }
        else if (name.SequenceEqual("rtcp"u8) && SipGrammar.TryReadNumber(SdpReader.NextWord(ref value), ushort.MaxValue, out var port))
        {
            _rtcpPort = (int)port;
        }
    }

    public SdpMedia Build(IPAddress? connection, SdpDirection direction) => new()
    {
        Type = _type,
        Port = _port,
        Protocol = _protocol,
        Formats = IsRtp ? Formats() : [],
        RawFormats = _formats,
        Connection = Connection ?? connection,
        Direction = _direction ?? direction,
        PacketTimeMs = _packetTimeMs,
        RtcpPort = _rtcpPort,
    };

    private bool IsRtp => _protocol.Contains("RTP/", StringComparison.OrdinalIgnoreCase);

    private List<SdpFormat> Formats()
    {
        List<SdpFormat> formats = [];
        foreach (var token in _formats)
        {
            if (int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var payloadType) && payloadType <= MaxPayloadType
                && (_maps.GetValueOrDefault(payloadType) ?? SdpStaticFormats.Find(payloadType)) is { } format
                && !formats.Exists(earlier => earlier.PayloadType == payloadType))
            {
                formats.Add(format with { Parameters = _parameters.GetValueOrDefault(payloadType) });
            }
        }

        return formats;
    }

    /// <summary>Reads <c>96 opus/48000/2</c>.</summary>
    private void TakeMap(ReadOnlySpan<byte> value)
    {
        if (!TryReadPayloadType(ref value, out var payloadType))
        {
            return;
        }

        var map = SdpReader.NextWord(ref value);
        var slash = map.IndexOf((byte)'/');
        if (slash <= 0)
        {
            return;
        }

        var rate = map[(slash + 1)..];
        var second = rate.IndexOf((byte)'/');
        uint channels = 1;
        if (second >= 0)
        {
            if (!SipGrammar.TryReadNumber(rate[(second + 1)..], 255, out channels) || channels == 0)
            {
                channels = 1;
            }

            rate = rate[..second];
        }

        if (SipGrammar.TryReadNumber(rate, int.MaxValue, out var clockRate) && clockRate > 0)
        {
            _maps[payloadType] = new SdpFormat(payloadType, SipGrammar.Decode(map[..slash]), (int)clockRate, (int)channels);
        }
    }

    private static bool TryReadPayloadType(ref ReadOnlySpan<byte> value, out int payloadType)
    {
        var isNumber = SipGrammar.TryReadNumber(SdpReader.NextWord(ref value), MaxPayloadType, out var number);
        payloadType = (int)number;
        return isNumber;
    }
}
