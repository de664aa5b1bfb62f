namespace Softswitch.Voicemail.Greetings;

/// <summary>What the owners of mailboxes have spoken themselves (P20).</summary>
public interface IGreetings
{
    /// <summary>Looks up what there is for a box; never blocks the loop.</summary>
    Task<OwnGreeting> FindAsync(string mailbox);
}
