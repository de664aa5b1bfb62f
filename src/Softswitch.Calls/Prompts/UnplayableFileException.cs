namespace Softswitch.Calls.Prompts;

/// <summary>A file without which a speech says nothing (<see cref="SpeechPart.File.IsRequired"/>) is missing or no sound.</summary>
public sealed class UnplayableFileException(string path, Exception innerException)
    : IOException($"{path} cannot be played: {innerException.Message}", innerException);
