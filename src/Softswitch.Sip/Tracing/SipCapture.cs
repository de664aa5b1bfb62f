using System.Text;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Tracing;

/// <summary>The last SIP messages of calls, as they were on the wire. For the signalling loop.</summary>
/// <remarks>
/// A message costs a look for two header fields and a copy; nothing is allocated for it once the ring has grown. Registrations, subscriptions
/// and OPTIONS are not kept: they would push the calls out. The oldest segment makes room as a whole.
/// </remarks>
/// <param name="time">Stamps messages.</param>
/// <param name="maxBytes">Most bytes kept.</param>
public sealed class SipCapture(TimeProvider time, int maxBytes = SipCapture.DefaultMaxBytes)
{
    public const int DefaultMaxBytes = 32 << 20;

    private const int SegmentBytes = 256 << 10;

    private readonly List<Segment> _segments = [];
    private readonly int _maxSegments = Math.Max(2, maxBytes / SegmentBytes);
    private int _current = -1;

    /// <summary>Bytes reserved now; at most about the limit.</summary>
    public int ReservedBytes => _segments.Count * SegmentBytes;

    /// <summary>Keeps a message if it belongs to a call.</summary>
    public void Add(ReadOnlySpan<byte> message, SipFlow flow, bool isSent)
    {
        if (!MessageGlance.TryRead(message, out var callId) || message.Length > SegmentBytes)
        {
            return;
        }

        if (_current < 0 || _segments[_current].Used + message.Length > SegmentBytes)
        {
            Advance();
        }

        var segment = _segments[_current];
        message.CopyTo(segment.Bytes.AsSpan(segment.Used));
        segment.Entries.Add(new Entry(time.GetUtcNow(), flow, isSent, segment.Used, message.Length, HashOf(callId)));
        segment.Used += message.Length;
    }

    /// <summary>The messages of these dialogs that are still there, in order of time, without secrets.</summary>
    public IReadOnlyList<CapturedMessage> Find(IReadOnlyCollection<string> callIds)
    {
        var wanted = callIds.Select(Encoding.UTF8.GetBytes).ToList();
        var hashes = wanted.Select(id => HashOf(id)).ToHashSet();
        List<CapturedMessage> found = [];
        for (var i = 1; i <= _segments.Count; i++)
        {
            var segment = _segments[(_current + i) % _segments.Count]; // the oldest is the next to be used again
            foreach (var entry in segment.Entries)
            {
                var bytes = segment.Bytes.AsSpan(entry.Offset, entry.Length);
                if (hashes.Contains(entry.Hash) && IsOneOf(wanted, bytes))
                {
                    var copy = bytes.ToArray();
                    Secrets.Blank(copy);
                    found.Add(new CapturedMessage(entry.At, entry.Flow, entry.IsSent, copy));
                }
            }
        }

        return found;
    }

    private static bool IsOneOf(List<byte[]> wanted, ReadOnlySpan<byte> message)
    {
        MessageGlance.TryRead(message, out var callId);
        foreach (var id in wanted)
        {
            if (callId.SequenceEqual(id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>FNV-1a; a clash costs a comparison.</summary>
    private static uint HashOf(ReadOnlySpan<byte> callId)
    {
        var hash = 2166136261u;
        foreach (var octet in callId)
        {
            hash = (hash ^ octet) * 16777619u;
        }

        return hash;
    }

    private void Advance()
    {
        if (_segments.Count < _maxSegments)
        {
            _segments.Add(new Segment());
            _current = _segments.Count - 1;
            return;
        }

        _current = (_current + 1) % _segments.Count;
        _segments[_current].Used = 0;
        _segments[_current].Entries.Clear();
    }

    private readonly record struct Entry(DateTimeOffset At, SipFlow Flow, bool IsSent, int Offset, int Length, uint Hash);

    private sealed class Segment
    {
        public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(SegmentBytes);

        public List<Entry> Entries { get; } = [];

        public int Used { get; set; }
    }
}
