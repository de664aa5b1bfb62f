using Softswitch.Media.Dtmf;
using Softswitch.Media.Recording;
using Softswitch.Media.Rtp;

namespace Softswitch.Media.Engine;

/// <content>What comes from the peer: who it is from, and where it goes.</content>
internal sealed partial class LoopStream
{
    /// <summary>Datagrams read in one turn, so that a flood on one port does not stop the others.</summary>
    private const int MaxReadsPerTurn = 64;

    private const int StaticPcmu = 0;
    private const int StaticPcma = 8;

    /// <summary>Comfort noise (RFC 3389): a sign of life during silence, passed to nobody.</summary>
    private const int StaticComfortNoise = 13;

    private readonly SourceLatch _latch = new();
    private readonly DigitReader _digits = new();
    private readonly ReceiveCounter _received = new();

    /// <summary>Takes all that waits on the RTP socket.</summary>
    public void Receive(Span<byte> buffer, TimeSpan now)
    {
        for (var i = 0; i < MaxReadsPerTurn; i++)
        {
            var length = _ports.Rtp.Receive(buffer, out var from);
            if (length < 0)
            {
                return;
            }

            _counters.Received++;
            if (!TryTake(buffer[..length], from, now))
            {
                _counters.Rejected++;
            }
        }
    }

    /// <summary>Empties the RTCP socket: reports show that the peer is alive.</summary>
    public void ReceiveRtcp(Span<byte> buffer, TimeSpan now)
    {
        for (var i = 0; i < MaxReadsPerTurn && _ports.Rtcp.Receive(buffer, out var from) >= 0; i++)
        {
            if (_latch.Knows(from))
            {
                Volatile.Write(ref _lastReceivedTicks, now.Ticks);
            }
        }
    }

    /// <summary>Takes a press, however it came: the owner is told, and a recording that stops on it ends.</summary>
    public void TakeDigit(char digit, TimeSpan now)
    {
        _owner.PostDigit(digit);
        if (_recording is { } recording && recording.StopsOn(digit))
        {
            EndRecording(RecordingStop.Digit, digit, now);
        }
    }

    private bool TryTake(Span<byte> packet, in MediaAddress from, TimeSpan now)
    {
        if (_settings is not { } settings || !RtpHeader.TryParse(packet, out var header))
        {
            return false;
        }

        var isEvent = header.PayloadType == settings.EventPayloadType;
        AudioCodec? codec = isEvent ? null : CodecOf(settings, header.PayloadType);
        var isKnown = isEvent || codec is not null || header.PayloadType == StaticComfortNoise;
        if (!isKnown || !_latch.Accepts(from, header.Ssrc, now))
        {
            return false;
        }

        _received.Count(header.Ssrc, header.Sequence);
        Volatile.Write(ref _lastReceivedTicks, now.Ticks);
        if (!settings.MayReceive)
        {
            return true;
        }

        if (codec is { } audio)
        {
            _recording?.Accept(audio, header.Ssrc, header.Timestamp, packet.Slice(header.PayloadStart, header.PayloadLength), now);
            _peer?.RelayAudio(packet, header, audio, now);
        }
        else if (isEvent)
        {
            TakeEvent(packet, header, now);
        }

        return true;
    }

    /// <summary>Codec of a payload type. Phones that were offered both laws may send the other one by its static number (RFC 3264 §6.1).</summary>
    private static AudioCodec? CodecOf(StreamSettings settings, int payloadType) => payloadType switch
    {
        _ when payloadType == settings.PayloadType => settings.Codec,
        StaticPcma => AudioCodec.Pcma,
        StaticPcmu => AudioCodec.Pcmu,
        _ => null,
    };

    private void TakeEvent(Span<byte> packet, in RtpHeader header, TimeSpan now)
    {
        if (!TelephoneEvent.TryParse(packet.Slice(header.PayloadStart, header.PayloadLength), out var value))
        {
            return;
        }

        _peer?.RelayEvent(packet, header, now);
        if (_digits.Read(header.Ssrc, header.Timestamp, header.Marker, value) is { } digit)
        {
            TakeDigit(digit, now);
        }
    }
}
