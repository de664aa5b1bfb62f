namespace Softswitch.Voicemail.Greetings;

/// <summary>Greetings in a directory: MAILBOX.wav, and MAILBOX.name.wav with the name only. Looked up anew for each call.</summary>
/// <param name="directory">Full path; may be missing.</param>
public sealed class GreetingFiles(string directory) : IGreetings
{
    public Task<OwnGreeting> FindAsync(string mailbox) => Task.Run(() => new OwnGreeting(
        Existing(Path.Combine(directory, mailbox + ".wav")),
        Existing(Path.Combine(directory, mailbox + ".name.wav"))));

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
