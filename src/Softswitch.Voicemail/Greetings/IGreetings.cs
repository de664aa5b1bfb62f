namespace Softswitch.Voicemail.Greetings;

/// <summary>What the owners of mailboxes have spoken themselves (P20).</summary>
public interface IGreetings
{
    /// <summary>Looks up what there is for a box; never blocks the loop.</summary>
    Task<OwnGreeting> FindAsync(string mailbox);

    /// <summary>Where a new greeting is to be recorded; callers do not hear it yet.</summary>
    /// <param name="mailbox">Its box.</param>
    /// <param name="callId">The call it is recorded in: an owner may call from two phones at once.</param>
    /// <exception cref="IOException">There is no place for it.</exception>
    Task<string> BeginAsync(string mailbox, string callId);

    /// <summary>Puts a recording, already on disk, in the greeting's place: callers hear the old one or the new one, never a part.</summary>
    /// <exception cref="IOException">It cannot be put there; the old one stays.</exception>
    Task KeepAsync(string mailbox, string recording);

    /// <summary>Deletes a recording that was not kept; nothing happens when there is none.</summary>
    Task DropAsync(string recording);

    /// <summary>Deletes the whole greeting of a box; the spoken name stays.</summary>
    /// <returns>False when there was none.</returns>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    Task<bool> RemoveAsync(string mailbox);
}
