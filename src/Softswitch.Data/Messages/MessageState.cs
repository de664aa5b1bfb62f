namespace Softswitch.Data.Messages;

/// <summary>Life of a message's row; the numbers are in the database.</summary>
internal enum MessageState
{
    /// <summary>From before the tone to the end of the recording. Found at start: the process died.</summary>
    Recording = 0,

    /// <summary>Recorded, in the mailbox.</summary>
    Kept = 1,

    /// <summary>About to go: first its file, then the row. Found at start: finish it.</summary>
    Deleting = 2,
}
