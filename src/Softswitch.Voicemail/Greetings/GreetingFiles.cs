namespace Softswitch.Voicemail.Greetings;

/// <summary>Greetings in a directory: MAILBOX.wav, and MAILBOX.name.wav with the name only. Looked up anew for each call.</summary>
/// <param name="directory">Full path; may be missing.</param>
public sealed class GreetingFiles(string directory) : IGreetings
{
    public Task<OwnGreeting> FindAsync(string mailbox) => Task.Run(() => new OwnGreeting(
        Existing(Path.Combine(directory, mailbox + ".wav")),
        Existing(Path.Combine(directory, mailbox + ".name.wav"))));

    /// <inheritdoc/>
    public Task<string> BeginAsync(string mailbox, string callId) => Task.Run(() =>
    {
        Directory.CreateDirectory(directory);
        return Path.Combine(directory, $"{mailbox}.{callId}.part");
    });

    /// <inheritdoc/>
    public Task KeepAsync(string mailbox, string recording) =>
        Task.Run(() => File.Move(recording, Path.Combine(directory, mailbox + ".wav"), overwrite: true));

    /// <inheritdoc/>
    public Task DropAsync(string recording) => Task.Run(() =>
    {
        try
        {
            File.Delete(recording);
        }
        catch (IOException)
        {
            // It stays as a file that nobody looks at; the next recording of that call would replace it.
        }
    });

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string mailbox) => Task.Run(() =>
    {
        var path = Path.Combine(directory, mailbox + ".wav");
        if (!File.Exists(path))
        {
            return false;
        }

        File.Delete(path);
        return true;
    });

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
