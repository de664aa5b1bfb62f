using System.Numerics;

namespace Softswitch.Media.Audio;

/// <summary>Changes the sample rate of a whole sound: a windowed-sinc low-pass, evaluated only where an output sample lies.</summary>
/// <remarks>The pass band reaches 92 % of the lower of the two Nyquist frequencies; what would fold back is 80 dB down (Kaiser window).</remarks>
internal sealed class Resampler
{
    private const int ZeroCrossings = 32;
    private const double PassBand = 0.92;
    private const double KaiserBeta = 8;

    private readonly int _up;
    private readonly int _down;
    private readonly int _taps;
    private readonly float[][] _phases;

    /// <param name="from">Samples a second that come in.</param>
    /// <param name="to">Samples a second that go out.</param>
    public Resampler(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(to);
        var divisor = (int)BigInteger.GreatestCommonDivisor(from, to);
        _up = to / divisor;
        _down = from / divisor;

        // One set of taps for each of the places an output sample can have between two input samples.
        var cutoff = Math.Min(1.0, (double)to / from) * PassBand;
        var half = (int)Math.Ceiling(ZeroCrossings / cutoff);
        _taps = 2 * half;
        _phases = new float[_up][];
        for (var phase = 0; phase < _up; phase++)
        {
            _phases[phase] = Taps((double)phase / _up, half, cutoff);
        }
    }

    public short[] Resample(ReadOnlySpan<short> samples)
    {
        var before = (_taps / 2) - 1;
        var padded = new float[samples.Length + (2 * _taps)];
        for (var i = 0; i < samples.Length; i++)
        {
            padded[before + i] = samples[i];
        }

        var result = new short[(int)((((long)samples.Length * _up) + _down - 1) / _down)];
        for (var i = 0; i < result.Length; i++)
        {
            var position = (long)i * _down;
            var value = Dot(_phases[position % _up], padded.AsSpan((int)(position / _up), _taps));
            result[i] = (short)Math.Clamp(MathF.Round(value), short.MinValue, short.MaxValue);
        }

        return result;
    }

    /// <summary>Impulse response around a place <paramref name="fraction"/> of the way from one input sample to the next; sums to 1.</summary>
    private static float[] Taps(double fraction, int half, double cutoff)
    {
        var taps = new double[2 * half];
        for (var i = 0; i < taps.Length; i++)
        {
            var distance = i - (half - 1) - fraction;
            var x = Math.PI * distance * cutoff;
            var sinc = Math.Abs(x) < 1e-9 ? 1 : Math.Sin(x) / x;
            taps[i] = sinc * Kaiser(distance / half);
        }

        var sum = taps.Sum();
        return Array.ConvertAll(taps, tap => (float)(tap / sum));
    }

    private static double Kaiser(double x) => Math.Abs(x) >= 1 ? 0 : Bessel(KaiserBeta * Math.Sqrt(1 - (x * x))) / Bessel(KaiserBeta);

    /// <summary>Modified Bessel function of the first kind, order 0, by its power series.</summary>
    private static double Bessel(double x)
    {
        var sum = 1.0;
        var term = 1.0;
        for (var k = 1; term > sum * 1e-12; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= left.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums += new Vector<float>(left[i..]) * new Vector<float>(right[i..]);
        }

        var sum = Vector.Sum(sums);
        for (; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
