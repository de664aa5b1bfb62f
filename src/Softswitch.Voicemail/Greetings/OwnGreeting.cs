namespace Softswitch.Voicemail.Greetings;

/// <summary>WAV files of a mailbox's owner.</summary>
/// <param name="Greeting">Full path of the whole greeting, or null.</param>
/// <param name="Name">Full path of the spoken name, or null; said instead of the number.</param>
public sealed record OwnGreeting(string? Greeting, string? Name)
{
    public static OwnGreeting None { get; } = new(null, null);
}
