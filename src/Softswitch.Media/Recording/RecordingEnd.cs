namespace Softswitch.Media.Recording;

/// <summary>How a recording ended.</summary>
/// <param name="Stop">Why.</param>
/// <param name="Length">Length of the audio in the file.</param>
/// <param name="Digit">The digit that stopped it.</param>
public sealed record RecordingEnd(RecordingStop Stop, TimeSpan Length, char? Digit = null);
