namespace Softswitch.Media.Dtmf;

/// <summary>Makes one digit of the many packets of a press, at its first packet; any of them may be lost, doubled or late.</summary>
internal sealed class DigitReader
{
    /// <summary>Samples by which a phone may step the timestamp within one press though it must not.</summary>
    private const int Step = 160;

    /// <summary>How far back, in samples, a late packet may lie; what lies further back is a source that has started anew.</summary>
    private const int Lateness = 5 * 8000;

    private bool _hasEvent;
    private uint _ssrc;
    private uint _timestamp;
    private TelephoneEvent _latest;

    /// <returns>The digit when this packet starts a press, else null.</returns>
    public char? Read(uint ssrc, uint timestamp, bool marker, in TelephoneEvent value)
    {
        if (_hasEvent && ssrc == _ssrc)
        {
            var step = (int)(timestamp - _timestamp);
            if (step == 0)
            {
                _latest = value.IsEnd || value.Duration > _latest.Duration ? value with { IsEnd = value.IsEnd || _latest.IsEnd } : _latest;
                return null;
            }

            if (step is < 0 and > -Lateness)
            {
                return null; // a late packet of an earlier press
            }

            if (step > 0 && IsContinued(step, marker, value))
            {
                _timestamp = timestamp;
                _latest = value;
                return null;
            }
        }

        _hasEvent = true;
        _ssrc = ssrc;
        _timestamp = timestamp;
        _latest = value;
        return value.Digit;
    }

    /// <summary>A press longer than 65,535 samples goes on in a new segment with a new timestamp and no marker (RFC 4733 §2.5.1.3).</summary>
    private bool IsContinued(int step, bool marker, in TelephoneEvent value) =>
        !marker && !_latest.IsEnd && value.Event == _latest.Event && step <= Math.Max(_latest.Duration, (ushort)Step);
}
