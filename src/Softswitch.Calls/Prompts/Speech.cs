namespace Softswitch.Calls.Prompts;

/// <summary>Something to be said: clips, recordings, tones and pauses in order.</summary>
public sealed record Speech(IReadOnlyList<SpeechPart> Parts)
{
    public static Speech Empty { get; } = new([]);

    public static Speech Of(params SpeechPart[] parts) => new(parts);

    public static Speech operator +(Speech first, Speech second) => new([.. first.Parts, .. second.Parts]);
}
