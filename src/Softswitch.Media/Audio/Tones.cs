namespace Softswitch.Media.Audio;

/// <summary>Tones of Sweden (425 Hz, ITU-T E.180) and the mailbox's beep.</summary>
public static class Tones
{
    /// <summary>One period of ringing tone: 1 s on, 5 s off.</summary>
    public static Clip Ringing => throw new NotImplementedException();

    /// <summary>One period of busy tone: 0.25 s on, 0.25 s off.</summary>
    public static Clip Busy => throw new NotImplementedException();

    /// <summary>One period of congestion tone: 0.25 s on, 0.75 s off.</summary>
    public static Clip Congestion => throw new NotImplementedException();

    /// <summary>One period of queue tone: a soft double beep and a long pause, so that a waiting caller knows the line is alive.</summary>
    public static Clip Queue => throw new NotImplementedException();

    /// <summary>The tone after which a message is spoken: 1 kHz, 0.4 s.</summary>
    public static Clip Beep => throw new NotImplementedException();
}
