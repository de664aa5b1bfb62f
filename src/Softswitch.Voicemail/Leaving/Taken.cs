namespace Softswitch.Voicemail.Leaving;

/// <summary>What came of an attempt to leave a message, as the caller is told.</summary>
internal enum Taken
{
    Saved,

    /// <summary>Too short to be one.</summary>
    Nothing,

    /// <summary>It could not be stored whole.</summary>
    Failed,
}
