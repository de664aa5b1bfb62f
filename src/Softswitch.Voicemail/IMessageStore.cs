namespace Softswitch.Voicemail;

/// <summary>Keeps messages: nothing that was told to be saved is ever lost. Methods complete when the data is on disk.</summary>
/// <remarks>Implementations own a thread; results come back to the caller's context. Every method fails with <see cref="IOException"/> when the disk
/// or the database does.</remarks>
public interface IMessageStore
{
    /// <summary>Makes parts left by a killed process into messages (those shorter than the box's minimum are dropped and logged).
    /// Run once at start, before calls.</summary>
    /// <returns>How many were recovered.</returns>
    Task<int> RecoverAsync(CancellationToken cancellationToken = default);

    /// <summary>Commits the row of a message that is about to be recorded.</summary>
    /// <returns>The message, its <see cref="VoicemailMessage.File"/> being the .part file to record into.</returns>
    /// <exception cref="IOException">It cannot be stored; the caller has to be told.</exception>
    Task<VoicemailMessage> BeginAsync(string mailbox, string callerNumber, string callerName, double minSeconds);

    /// <summary>Ends a recording whose file is synced: renames it and commits. After this the caller may be told "saved".</summary>
    /// <exception cref="IOException">It cannot be stored now; the recording stays for <see cref="RecoverAsync"/> of the next start.</exception>
    Task<VoicemailMessage> CompleteAsync(long id, TimeSpan length);

    /// <summary>Drops a recording that is too short or failed, with its file.</summary>
    Task AbandonAsync(long id);

    /// <summary>Finished messages of a box, oldest first.</summary>
    Task<IReadOnlyList<VoicemailMessage>> ListAsync(string mailbox);

    /// <returns>Null when there is none (any more).</returns>
    Task<VoicemailMessage?> FindAsync(string mailbox, long id);

    Task MarkHeardAsync(long id);

    /// <summary>Makes a message new again.</summary>
    Task MarkUnheardAsync(long id);

    /// <summary>Deletes row and file.</summary>
    Task DeleteAsync(long id);

    /// <summary>New and old messages of every box that has any, read once at start; kept up to date by the caller afterwards.</summary>
    Task<IReadOnlyDictionary<string, (int New, int Old)>> CountAllAsync();
}
