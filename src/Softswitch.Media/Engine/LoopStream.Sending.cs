using Softswitch.Media.Codecs;
using Softswitch.Media.Rtp;

namespace Softswitch.Media.Engine;

/// <content>What goes to the peer: clips and silence by the clock, the other leg's packets as they come.</content>
internal sealed partial class LoopStream
{
    /// <summary>Longest own packet: 60 ms.</summary>
    private const int MaxFrame = 480;

    private const int SamplesPerMs = 8;

    /// <summary>A turn this much before a packet is due sends it: turns come every 10 ms, early or late by a little.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(5);

    /// <summary>Further behind than this, what is due is skipped in time; up to this it is caught up, one packet a turn.</summary>
    private static readonly TimeSpan MaxLag = TimeSpan.FromMilliseconds(100);

    private readonly byte[] _own = new byte[RtpHeader.Size + MaxFrame];
    private bool _isSendingOwn;
    private TimeSpan _nextDue;

    /// <summary>Sends what is due of a clip, or silence to keep a recording leg alive: at most one packet.</summary>
    public void SendOwn(TimeSpan now)
    {
        if (!_player.IsPlaying && (_recording is null || _peer is not null))
        {
            _isSendingOwn = false;
            return;
        }

        if (!_isSendingOwn || now - _nextDue > MaxLag)
        {
            _isSendingOwn = true;
            _nextDue = now;
            _sender.BeginSpurt(now);
        }

        if (now + Slack < _nextDue)
        {
            return;
        }

        var codec = _settings?.Codec ?? AudioCodec.Pcma;
        var samples = Math.Clamp((_settings?.PacketTimeMs ?? 20) * SamplesPerMs, 10 * SamplesPerMs, MaxFrame);
        var frame = _own.AsSpan(RtpHeader.Size, samples);
        if (!_player.TryFill(codec, frame))
        {
            if (_recording is null || _peer is not null)
            {
                _isSendingOwn = false;
                return;
            }

            frame.Fill(G711.Silence(codec));
        }

        _nextDue += TimeSpan.FromMilliseconds(samples / SamplesPerMs);
        if (_settings is { MaySend: true } settings && _latch.TryGetTarget(out var target))
        {
            _sender.WriteOwn(_own, settings.PayloadType, samples, now);
            Send(_own.AsSpan(0, RtpHeader.Size + samples), target);
        }
    }

    private void RelayAudio(Span<byte> packet, in RtpHeader header, AudioCodec codec, TimeSpan now)
    {
        if (_settings is not { MaySend: true } settings)
        {
            return;
        }

        if (codec != settings.Codec)
        {
            G711.Transcode(codec, packet.Slice(header.PayloadStart, header.PayloadLength));
        }

        Relay(packet, header, settings.PayloadType, header.PayloadLength, now);
    }

    private void RelayEvent(Span<byte> packet, in RtpHeader header, TimeSpan now)
    {
        if (_settings is { MaySend: true, EventPayloadType: { } payloadType })
        {
            Relay(packet, header, payloadType, samples: 0, now);
        }
    }

    /// <summary>Sends a packet of the other leg as ours; its own header is written over, just before the payload.</summary>
    private void Relay(Span<byte> packet, in RtpHeader header, int payloadType, int samples, TimeSpan now)
    {
        if (_player.IsPlaying || !_latch.TryGetTarget(out var target))
        {
            return;
        }

        var relayed = packet.Slice(header.PayloadStart - RtpHeader.Size, RtpHeader.Size + header.PayloadLength);
        if (_sender.TryWriteRelayed(relayed, payloadType, header, samples, now))
        {
            Send(relayed, target);
        }
    }

    private void Send(ReadOnlySpan<byte> packet, in MediaAddress target)
    {
        _ports.Rtp.Send(packet, target);
        Volatile.Write(ref _sent, _sent + 1);
        _counters.Sent++;
    }
}
