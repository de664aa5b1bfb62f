namespace Softswitch.Calls.Prompts;

/// <summary>A piece of <see cref="Speech"/>.</summary>
public abstract record SpeechPart
{
    private SpeechPart()
    {
    }

    /// <summary>A clip of the prompt set: <c>prompts/LANGUAGE/KEY.wav</c>.</summary>
    public sealed record Clip(string Language, string Key) : SpeechPart;

    /// <summary>A WAV file: a greeting, a message.</summary>
    /// <param name="Path">Full path.</param>
    /// <param name="IsRequired">True: playing fails with <see cref="UnplayableFileException"/> when it cannot be read; else silence stands in.</param>
    public sealed record File(string Path, bool IsRequired = false) : SpeechPart;

    public sealed record Tone(ToneKind Kind) : SpeechPart;

    public sealed record Pause(TimeSpan Length) : SpeechPart;
}
