namespace Softswitch.Calls.Prompts;

/// <summary>Tones of the exchange.</summary>
public enum ToneKind
{
    Ringing,
    Busy,
    Congestion,
    Queue,

    /// <summary>The tone after which a message is spoken.</summary>
    Beep,
}
