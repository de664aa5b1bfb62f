namespace Softswitch.Media.Recording;

/// <summary>What to record and when to stop.</summary>
/// <param name="Path">File to write: WAV, mono, G.711 of the leg's codec or 16-bit PCM at 8 kHz; its header is right at every moment.</param>
/// <param name="Max">Longest recording.</param>
/// <param name="Silence">Stops after this much silence; the silence is cut off. Null: never.</param>
/// <param name="StopOn">Digits that stop it.</param>
public sealed record RecordingRequest(string Path, TimeSpan Max, TimeSpan? Silence = null, string StopOn = "");
