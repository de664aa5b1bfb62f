namespace Softswitch.Media.Audio;

/// <summary>Tones of Sweden (425 Hz, ITU-T E.180) and the mailbox's beep.</summary>
public static class Tones
{
    private const int Rate = Clip.Rate;
    private const double Frequency = 425;

    /// <summary>Amplitude of a sine of −10 dBm0; full scale is +3.14 dBm0 in A-law (G.711).</summary>
    private const double Loud = 0.22 * short.MaxValue;

    /// <summary>The same for −20 dBm0.</summary>
    private const double Soft = 0.07 * short.MaxValue;

    /// <summary>One period of ringing tone: 1 s on, 5 s off.</summary>
    public static Clip Ringing { get; } = Make(Frequency, Loud, 1, 5);

    /// <summary>One period of busy tone: 0.25 s on, 0.25 s off.</summary>
    public static Clip Busy { get; } = Make(Frequency, Loud, 0.25, 0.25);

    /// <summary>One period of congestion tone: 0.25 s on, 0.75 s off.</summary>
    public static Clip Congestion { get; } = Make(Frequency, Loud, 0.25, 0.75);

    /// <summary>One period of queue tone: a soft double beep and a long pause, so that a waiting caller knows the line is alive.</summary>
    public static Clip Queue { get; } = Make(Frequency, Soft, 0.2, 0.2, 0.2, 4.4);

    /// <summary>The tone after which a message is spoken: 1 kHz, 0.4 s.</summary>
    public static Clip Beep { get; } = Make(1000, Loud, 0.4);

    /// <param name="frequency">In Hz.</param>
    /// <param name="amplitude">Of the sine, up to 32,767.</param>
    /// <param name="seconds">On, off, on, off …</param>
    private static Clip Make(double frequency, double amplitude, params ReadOnlySpan<double> seconds)
    {
        const int Ramp = Rate / 200; // 5 ms, else the edges click
        var samples = new List<short>();
        for (var part = 0; part < seconds.Length; part++)
        {
            var count = (int)Math.Round(seconds[part] * Rate);
            for (var i = 0; i < count; i++)
            {
                var envelope = Math.Min(1.0, Math.Min(i, count - 1 - i) / (double)Ramp);
                var value = part % 2 == 0 ? amplitude * envelope * Math.Sin(2 * Math.PI * frequency * i / Rate) : 0;
                samples.Add((short)Math.Round(value));
            }
        }

        return Clip.FromPcm([.. samples], Rate);
    }
}
