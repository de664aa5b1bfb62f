namespace Softswitch.Media.Recording;

/// <summary>Why a recording ended.</summary>
public enum RecordingStop
{
    Max,
    Silence,
    Digit,

    /// <summary>Cancelled by its owner or by the end of the call.</summary>
    Stopped,

    /// <summary>The file could not be written: disk full, directory gone.</summary>
    Failed,
}
