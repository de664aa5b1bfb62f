namespace Softswitch.Voicemail.Greetings;

/// <summary>Greetings in a directory: MAILBOX.wav, and MAILBOX.name.wav with the name only. Looked up anew for each call.</summary>
/// <param name="directory">Full path; may be missing.</param>
public sealed class GreetingFiles(string directory) : IGreetingStore
{
    public Task<OwnGreeting> FindAsync(string mailbox) => Task.Run(() => new OwnGreeting(
        Existing(PathOf(mailbox)),
        Existing(Path.Combine(directory, mailbox + ".name.wav"))));

    /// <inheritdoc/>
    public Task<string> BeginAsync(string mailbox, string callId) => Task.Run(() =>
    {
        Directory.CreateDirectory(directory);
        return Path.Combine(directory, $"{mailbox}.{callId}.part");
    });

    /// <inheritdoc/>
    public Task KeepAsync(string mailbox, string recording) =>
        Task.Run(() => File.Move(recording, PathOf(mailbox), overwrite: true));

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
        var path = PathOf(mailbox);
        if (!File.Exists(path))
        {
            return false;
        }

        File.Delete(path);
        return true;
    });

    /// <inheritdoc/>
    public Task SaveAsync(string mailbox, ReadOnlyMemory<byte> wav) => Task.Run(() => Write(PathOf(mailbox), wav.Span));

    /// <summary>Writes beside and renames: a call that begins meanwhile hears the old greeting or the new one.</summary>
    private static void Write(string path, ReadOnlySpan<byte> wav)
    {
        var fresh = $"{path}.{Path.GetRandomFileName()}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (var file = new FileStream(fresh, options))
            {
                file.Write(wav);
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite: true);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    private static string? Existing(string path) => File.Exists(path) ? path : null;

    private string PathOf(string mailbox) => Path.Combine(directory, mailbox + ".wav");
}
