using Softswitch.Media.Codecs;
using Softswitch.Media.Dtmf;
using Softswitch.Media.Recording;
using Softswitch.Media.Rtp;

namespace Softswitch.Media.Engine;

/// <summary>A stream on the media loop's side: only the loop touches it, except for the counters.</summary>
internal sealed class LoopStream
{
    /// <summary>Longest own packet: 60 ms.</summary>
    private const int MaxFrame = 480;

    /// <summary>Datagrams read in one turn, so that a flood on one port does not stop the others.</summary>
    private const int MaxReadsPerTurn = 64;

    private const int SamplesPerMs = 8;
    private const int StaticPcmu = 0;
    private const int StaticPcma = 8;

    /// <summary>A turn this much before a packet is due sends it: turns come every 10 ms, early or late by a little.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(5);

    /// <summary>Further behind than this, what is due is skipped in time; up to this it is caught up, one packet a turn.</summary>
    private static readonly TimeSpan MaxLag = TimeSpan.FromMilliseconds(100);

    private readonly PortPair _ports;
    private readonly RtpSender _sender;
    private readonly SourceLatch _latch = new();
    private readonly DigitReader _digits = new();
    private readonly ReceiveCounter _received = new();
    private readonly Player _player = new();
    private readonly MediaCounters _counters;
    private readonly MediaStream _owner;
    private readonly byte[] _own = new byte[RtpHeader.Size + MaxFrame];

    private StreamSettings? _settings;
    private LoopStream? _peer;
    private RecordingTrack? _recording;
    private bool _isSendingOwn;
    private TimeSpan _nextDue;
    private long _sent;
    private long _lastReceivedTicks;

    /// <param name="ports">Sockets; closed with the stream.</param>
    /// <param name="sender">Numbers of the packets towards the peer.</param>
    /// <param name="counters">Of the loop.</param>
    /// <param name="owner">Takes digits.</param>
    /// <param name="now">Time of opening.</param>
    public LoopStream(PortPair ports, RtpSender sender, MediaCounters counters, MediaStream owner, TimeSpan now)
    {
        _ports = ports;
        _sender = sender;
        _counters = counters;
        _owner = owner;
        _lastReceivedTicks = now.Ticks;
    }

    public bool IsClosed { get; private set; }

    public int Port => _ports.Port;

    public long Received => _received.Received;

    public long Lost => _received.Lost;

    public long Sent => Volatile.Read(ref _sent);

    /// <summary>When the peer was last heard, RTP or RTCP; the time of opening before that. From any thread.</summary>
    public TimeSpan LastReceivedAt => new(Volatile.Read(ref _lastReceivedTicks));

    public void Update(StreamSettings settings)
    {
        _settings = settings;
        _latch.Arm(settings.Remote is null ? null : MediaAddress.From(settings.Remote), MediaAddress.From(settings.SignallingSource, 0));
    }

    public void Play(Playback playback)
    {
        if (IsClosed)
        {
            playback.Cancel();
            return;
        }

        _player.Start(playback);
    }

    public void StopPlaying(Playback playback) => _player.Stop(playback);

    public void Record(RecordingRequest request, RecordingFile file, RecordingWriter writer, TimeSpan now)
    {
        EndRecording(RecordingStop.Stopped, null, now);
        _recording = new(request, file, writer, now);
        if (IsClosed)
        {
            EndRecording(RecordingStop.Stopped, null, now);
        }
    }

    public void StopRecording(RecordingFile file, TimeSpan now)
    {
        if (_recording?.File == file)
        {
            EndRecording(RecordingStop.Stopped, null, now);
        }
    }

    /// <summary>Joins two streams, each parted from whom it was joined with; ends what is played on both.</summary>
    public void Bridge(LoopStream peer)
    {
        Unbridge();
        peer.Unbridge();
        if (peer == this || IsClosed || peer.IsClosed)
        {
            return;
        }

        _peer = peer;
        peer._peer = this;
        _player.Stop();
        peer._player.Stop();
    }

    public void Unbridge()
    {
        if (_peer is { } peer)
        {
            peer._peer = null;
            peer._sender.EndRelay();
            _peer = null;
            _sender.EndRelay();
        }
    }

    public void Close(TimeSpan now)
    {
        if (IsClosed)
        {
            return;
        }

        IsClosed = true;
        Unbridge();
        _player.Stop();
        EndRecording(RecordingStop.Stopped, null, now);
        _ports.Rtp.Dispose();
        _ports.Rtcp.Dispose();
    }

    /// <summary>Ends the recording, if any.</summary>
    public void EndRecording(RecordingStop stop, char? digit, TimeSpan now)
    {
        _recording?.End(stop, digit, now);
        _recording = null;
    }

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

    /// <summary>Lets a recording pass on what is final, and end.</summary>
    public void AdvanceRecording(TimeSpan now)
    {
        if (_recording?.Tick(now) is { } stop)
        {
            EndRecording(stop, null, now);
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
        if ((!isEvent && codec is null) || !_latch.Accepts(from, header.Ssrc, now))
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
        else
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
        if (_digits.Read(header.Ssrc, header.Timestamp, header.Marker, value) is not { } digit)
        {
            return;
        }

        _owner.PostDigit(digit);
        if (_recording is { } recording && recording.StopsOn(digit))
        {
            EndRecording(RecordingStop.Digit, digit, now);
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
