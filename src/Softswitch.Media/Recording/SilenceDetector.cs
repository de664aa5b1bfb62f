using Softswitch.Media.Audio;

namespace Softswitch.Media.Recording;

/// <summary>Follows how long nothing has been said, by the energy of 20 ms frames.</summary>
internal sealed class SilenceDetector
{
    private const int FrameLength = 160;

    /// <summary>Mean square of −46 dBFS: above the noise of an office line, some 15 dB below a quiet speaker.</summary>
    private const long Threshold = 160L * 160;

    /// <summary>Samples after the last loud frame that belong to the word: 200 ms.</summary>
    private const int Hangover = 1600;

    private long _heard;
    private long _loudEnd;
    private long _energy;
    private int _inFrame;

    /// <summary>How long nothing has been said.</summary>
    public TimeSpan Length => TimeSpan.FromSeconds((double)(_heard - _loudEnd) / Clip.Rate);

    /// <summary>Where the last word ended, in samples from the start; 0 when none was said.</summary>
    public long SoundEnd => _loudEnd == 0 ? 0 : Math.Min(_heard, _loudEnd + Hangover);

    public void Hear(ReadOnlySpan<short> samples)
    {
        foreach (var sample in samples)
        {
            _energy += sample * sample;
            _heard++;
            if (++_inFrame == FrameLength)
            {
                if (_energy > Threshold * FrameLength)
                {
                    _loudEnd = _heard;
                }

                _energy = 0;
                _inFrame = 0;
            }
        }
    }
}
