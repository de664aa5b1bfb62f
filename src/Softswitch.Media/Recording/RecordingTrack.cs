using Softswitch.Media.Audio;
using Softswitch.Media.Codecs;
using Softswitch.Media.Engine;

namespace Softswitch.Media.Recording;

/// <summary>A recording on the media loop's side: puts packets where their timestamps say, fills what is missing with silence, knows when to stop.</summary>
/// <remarks>
/// The recording goes on with the clock, whatever comes: 200 ms behind it the sound is final and leaves for the writer. Until then packets may come
/// late, twice or in another order.
/// </remarks>
internal sealed class RecordingTrack
{
    /// <summary>Samples behind the clock that are still open: 200 ms.</summary>
    private const int Window = 1600;

    /// <summary>Samples held, a power of two; packets may be ahead of the clock by what is left of it.</summary>
    private const int RingSize = 8192;

    private const int MaxAhead = RingSize - Window - MaxPacket;

    /// <summary>Longest packet placed: 120 ms.</summary>
    private const int MaxPacket = 960;

    /// <summary>So many packets in a row outside the window, and the source's timestamps are taken to mean something new.</summary>
    private const int MisplacedBeforeAnchor = 5;

    private readonly RecordingRequest _request;
    private readonly RecordingWriter _writer;
    private readonly short[] _ring = new short[RingSize];
    private readonly short[] _decoded = new short[MaxPacket];
    private readonly SilenceDetector _silence = new();
    private readonly TimeSpan _start;
    private readonly long _max;
    private RecordingBlock _block;

    private bool _isAnchored;
    private uint _ssrc;
    private uint _anchorTimestamp;
    private long _anchorPosition;
    private int _misplaced;
    private long _filled;
    private long _committed;

    /// <param name="request">When to stop.</param>
    /// <param name="file">What the writer knows the recording by.</param>
    /// <param name="writer">Takes the sound.</param>
    /// <param name="now">Start of the recording.</param>
    public RecordingTrack(RecordingRequest request, RecordingFile file, RecordingWriter writer, TimeSpan now)
    {
        _request = request;
        File = file;
        _writer = writer;
        _start = now;
        _max = request.Max.Ticks * Clip.Rate / TimeSpan.TicksPerSecond;
        _block = writer.RentBlock();
        writer.Create(file);
    }

    public RecordingFile File { get; }

    public bool StopsOn(char digit) => _request.StopOn.Contains(digit);

    /// <summary>Takes a packet of the peer.</summary>
    public void Accept(AudioCodec codec, uint ssrc, uint timestamp, ReadOnlySpan<byte> payload, TimeSpan now)
    {
        if (payload.Length is 0 or > MaxPacket)
        {
            return;
        }

        var clock = Elapsed(now);
        if (!_isAnchored || ssrc != _ssrc)
        {
            Anchor(ssrc, timestamp, clock);
        }

        var position = _anchorPosition + (int)(timestamp - _anchorTimestamp);
        if (position + payload.Length <= _committed || position > clock + MaxAhead)
        {
            if (++_misplaced < MisplacedBeforeAnchor)
            {
                return;
            }

            Anchor(ssrc, timestamp, clock);
            position = _anchorPosition;
        }

        _misplaced = 0;
        Commit(position + payload.Length - RingSize); // after a turn that came late: make room
        G711.Decode(codec, payload, _decoded);
        for (var i = (int)Math.Max(0, _committed - position); i < payload.Length; i++)
        {
            _ring[(position + i) & (RingSize - 1)] = _decoded[i];
        }

        _filled = Math.Max(_filled, position + payload.Length);
    }

    /// <summary>Passes on what is final now.</summary>
    /// <returns>Why the recording is over; null while it goes on.</returns>
    public RecordingStop? Tick(TimeSpan now)
    {
        if (File.HasFailed)
        {
            return RecordingStop.Failed;
        }

        var clock = Elapsed(now);
        if (clock >= _max)
        {
            return RecordingStop.Max;
        }

        Commit(clock - Window);
        return _request.Silence is { } silence && _silence.Length >= silence ? RecordingStop.Silence : null;
    }

    /// <summary>Passes on the rest and the end.</summary>
    public void End(RecordingStop stop, char? digit, TimeSpan now)
    {
        Commit(Math.Min(_max, Math.Max(Elapsed(now), _filled)));
        if (_block.Count > 0)
        {
            _writer.Append(File, _block);
        }

        File.SetEnd(stop, digit, stop == RecordingStop.Silence ? _silence.SoundEnd : _committed);
        _writer.Finish(File);
    }

    private long Elapsed(TimeSpan now) => (now - _start).Ticks * Clip.Rate / TimeSpan.TicksPerSecond;

    private void Anchor(uint ssrc, uint timestamp, long clock)
    {
        _isAnchored = true;
        _ssrc = ssrc;
        _anchorTimestamp = timestamp;
        _anchorPosition = Math.Max(clock, _committed);
        _misplaced = 0;
    }

    private void Commit(long end)
    {
        while (_committed < end)
        {
            var index = (int)(_committed & (RingSize - 1));
            var samples = _ring.AsSpan(index, (int)Math.Min(end - _committed, RingSize - index));
            var taken = _block.Append(samples);
            samples = samples[..taken];
            _silence.Hear(samples);
            samples.Clear(); // what no packet fills is silence
            _committed += taken;
            if (_block.IsFull)
            {
                _writer.Append(File, _block);
                _block = _writer.RentBlock();
            }
        }
    }
}
