namespace Softswitch.Media.Rtp;

/// <summary>Counts what came and what is missing, by sequence numbers (RFC 3550 A.1, A.3).</summary>
internal sealed class ReceiveCounter
{
    private const int MaxDropout = 3000;

    private bool _hasSource;
    private uint _ssrc;
    private ushort _latest;
    private long _expected;
    private long _lostBefore;
    private long _receivedBefore;

    /// <summary>Packets counted.</summary>
    public long Received { get; private set; }

    /// <summary>Packets missing, never below 0; duplicates make up for lost ones as RFC 3550 has it.</summary>
    public long Lost => _lostBefore + Math.Max(0, _expected - (Received - _receivedBefore));

    public void Count(uint ssrc, ushort sequence)
    {
        var step = (short)(sequence - _latest);
        if (!_hasSource || ssrc != _ssrc || Math.Abs((int)step) > MaxDropout)
        {
            _lostBefore = Lost;
            _receivedBefore = Received;
            _hasSource = true;
            _ssrc = ssrc;
            _latest = sequence;
            _expected = 1;
        }
        else if (step > 0)
        {
            _expected += step;
            _latest = sequence;
        }

        Received++;
    }
}
