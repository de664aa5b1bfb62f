using Softswitch.Calls.Subscriptions;

namespace Softswitch.Voicemail;

/// <summary>What can be done with a mailbox without calling it; the lamps follow. For the signalling loop.</summary>
public interface IMailboxDesk
{
    /// <summary>New and old messages; null when the box takes none.</summary>
    MessageCount? Count(string mailbox);

    /// <summary>Makes a message heard or new.</summary>
    /// <returns>False when there is no such message (any more).</returns>
    /// <exception cref="IOException">The store cannot be read or written.</exception>
    Task<bool> MarkAsync(string mailbox, long id, bool isHeard);

    /// <summary>Deletes a message with its audio.</summary>
    /// <param name="mailbox">Extension or group.</param>
    /// <param name="id">Number of the message.</param>
    /// <param name="by">Who does it, for the log.</param>
    /// <returns>False when there is no such message (any more).</returns>
    /// <exception cref="IOException">The store cannot be read or written.</exception>
    Task<bool> DeleteAsync(string mailbox, long id, string by);
}
