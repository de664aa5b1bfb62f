namespace Softswitch.Calls;

/// <summary>How a recording for an application ended.</summary>
/// <param name="Ended">Why.</param>
/// <param name="Length">Length of the audio in the file.</param>
public sealed record RecordingOutcome(RecordingEnded Ended, TimeSpan Length);

/// <summary>Why a recording ended.</summary>
public enum RecordingEnded
{
    HangUp,
    Digit,
    Silence,
    Limit,

    /// <summary>Could not be written (disk full).</summary>
    Failed,
}
