namespace Softswitch.Media.Rtp;

/// <summary>The one continuous RTP stream a peer sees for the life of its leg, whatever is spliced into it: clips, silence, other legs.</summary>
/// <remarks>
/// Own SSRC throughout; sequence numbers without a hole of our making; the timestamp goes on with real time while nothing is sent, and the marker
/// is set on the first packet after a pause or a change of source (RFC 3550 §5.1, RFC 3551 §4.1).
/// </remarks>
internal sealed class RtpSender
{
    /// <summary>A source whose numbers leap further than this is taken as a new one (MAX_DROPOUT of RFC 3550 A.1).</summary>
    private const int MaxDropout = 3000;

    private const long TicksPerSample = TimeSpan.TicksPerSecond / 8000;

    private readonly uint _ssrc;
    private ushort _nextSequence;
    private uint _nextTimestamp;
    private uint _lastTimestamp;
    private TimeSpan _lastSentAt;
    private bool _spurtStarts = true;

    private bool _isRelaying;
    private uint _relayedSsrc;
    private ushort _firstRelayed;
    private ushort _latestRelayed;
    private ushort _sequenceOffset;
    private uint _timestampOffset;
    private bool _firstRelayedIsPast;

    /// <param name="ssrc">Synchronisation source of the leg's life.</param>
    /// <param name="sequence">First sequence number.</param>
    /// <param name="timestamp">First timestamp.</param>
    /// <param name="now">The time that <paramref name="timestamp"/> stands for.</param>
    public RtpSender(uint ssrc, ushort sequence, uint timestamp, TimeSpan now)
    {
        _ssrc = ssrc;
        _nextSequence = sequence;
        _nextTimestamp = timestamp;
        _lastTimestamp = timestamp;
        _lastSentAt = now;
    }

    /// <summary>Says that what follows does not continue what was sent: the timestamp catches up with the clock, the marker is set.</summary>
    public void BeginSpurt(TimeSpan now)
    {
        _isRelaying = false;
        _spurtStarts = true;
        var byClock = _lastTimestamp + (uint)((now - _lastSentAt).Ticks / TicksPerSample);
        if ((int)(byClock - _nextTimestamp) > 0)
        {
            _nextTimestamp = byClock;
        }
    }

    /// <summary>Says that packets of another leg are at an end: those of the next start anew, even with the same SSRC.</summary>
    public void EndRelay() => _isRelaying = false;

    /// <summary>Header of a packet of our own, following the one before.</summary>
    /// <param name="packet">Takes the header.</param>
    /// <param name="payloadType">0–127.</param>
    /// <param name="samples">Duration of the packet.</param>
    /// <param name="now">Time of sending.</param>
    public void WriteOwn(Span<byte> packet, int payloadType, int samples, TimeSpan now)
    {
        if (_isRelaying)
        {
            BeginSpurt(now);
        }

        RtpHeader.Write(packet, payloadType, _spurtStarts, _nextSequence, _nextTimestamp, _ssrc);
        _spurtStarts = false;
        _lastTimestamp = _nextTimestamp;
        _lastSentAt = now;
        _nextSequence++;
        _nextTimestamp += (uint)samples;
    }

    /// <summary>Header of a packet of another leg: its gaps in sequence and its steps in time are kept, its numbers are not.</summary>
    /// <param name="packet">Takes the header; may be the buffer the source packet lies in.</param>
    /// <param name="payloadType">0–127.</param>
    /// <param name="source">Header of the packet as it came.</param>
    /// <param name="samples">Duration of the packet; 0 for an event.</param>
    /// <param name="now">Time of sending.</param>
    /// <returns><c>false</c>: older than the start of this relaying, not to be sent.</returns>
    public bool TryWriteRelayed(Span<byte> packet, int payloadType, in RtpHeader source, int samples, TimeSpan now)
    {
        if (!_isRelaying || source.Ssrc != _relayedSsrc || Math.Abs((int)(short)(source.Sequence - _latestRelayed)) > MaxDropout)
        {
            BeginSpurt(now);
            _isRelaying = true;
            _relayedSsrc = source.Ssrc;
            _firstRelayed = source.Sequence;
            _latestRelayed = source.Sequence;
            _firstRelayedIsPast = false;
            _sequenceOffset = (ushort)(_nextSequence - source.Sequence);
            _timestampOffset = _nextTimestamp - source.Timestamp;
        }
        else if (!_firstRelayedIsPast && (short)(source.Sequence - _firstRelayed) < 0)
        {
            return false; // its number has been used for something else
        }

        var timestamp = source.Timestamp + _timestampOffset;
        RtpHeader.Write(packet, payloadType, source.Marker || _spurtStarts, (ushort)(source.Sequence + _sequenceOffset), timestamp, _ssrc);
        _spurtStarts = false;
        if ((short)(source.Sequence - _latestRelayed) >= 0)
        {
            _latestRelayed = source.Sequence;
            _firstRelayedIsPast |= (short)(source.Sequence - _firstRelayed) > MaxDropout;
            _nextSequence = (ushort)(source.Sequence + _sequenceOffset + 1);
            _nextTimestamp = timestamp + (uint)samples;
            _lastTimestamp = timestamp;
            _lastSentAt = now;
        }

        return true;
    }
}
