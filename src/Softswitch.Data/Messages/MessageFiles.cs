using System.Globalization;

namespace Softswitch.Data.Messages;

/// <summary>The audio files of messages: ROOT/MAILBOX/ID.wav, and ID.part while they grow.</summary>
/// <remarks>What a method has done survives a power cut once it returns.</remarks>
internal sealed class MessageFiles(string root)
{
    private const string Part = ".part";
    private const string Wav = ".wav";
    private const string Damaged = ".damaged";

    public string PartPath(string mailbox, long id) => PathOf(mailbox, id, Part);

    public string WavPath(string mailbox, long id) => PathOf(mailbox, id, Wav);

    /// <summary>Makes the directory of a mailbox when it is missing.</summary>
    public void Prepare(string mailbox)
    {
        var directory = DirectoryOf(mailbox);
        if (!Directory.Exists(directory))
        {
            DataDirectory.Create(directory);
            DirectorySync.Sync(root);
        }
    }

    /// <summary>Turns the growing file into the message; nothing when that has been done already.</summary>
    /// <exception cref="FileNotFoundException">There is neither.</exception>
    public void Keep(string mailbox, long id)
    {
        var part = PartPath(mailbox, id);
        var wav = WavPath(mailbox, id);
        if (File.Exists(part) || !File.Exists(wav))
        {
            File.Move(part, wav, overwrite: true);
        }

        DirectorySync.Sync(DirectoryOf(mailbox));
    }

    public void Delete(string mailbox, long id)
    {
        if (Directory.Exists(DirectoryOf(mailbox)))
        {
            File.Delete(PartPath(mailbox, id));
            File.Delete(WavPath(mailbox, id));
            DirectorySync.Sync(DirectoryOf(mailbox));
        }
    }

    /// <summary>Puts a file that nobody can read aside, for somebody who can.</summary>
    /// <returns>Its new path.</returns>
    public string SetAside(string path)
    {
        var aside = Path.ChangeExtension(path, Damaged);
        File.Move(path, aside, overwrite: true);
        DirectorySync.Sync(Path.GetDirectoryName(path) ?? root);
        return aside;
    }

    /// <summary>All files of messages there are, growing ones included.</summary>
    public IEnumerable<(string Mailbox, long Id, string Path)> All()
    {
        foreach (var directory in Directory.EnumerateDirectories(root))
        {
            foreach (var path in Directory.EnumerateFiles(directory))
            {
                if (Path.GetExtension(path) is Part or Wav
                    && long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                {
                    yield return (Path.GetFileName(directory), id, path);
                }
            }
        }
    }

    private string PathOf(string mailbox, long id, string extension) =>
        Path.Combine(DirectoryOf(mailbox), id.ToString(CultureInfo.InvariantCulture) + extension);

    private string DirectoryOf(string mailbox)
    {
        if (mailbox.Length == 0 || !mailbox.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '*' or '#' or '-' or '_'))
        {
            throw new ArgumentException($"'{mailbox}' is no number of a mailbox", nameof(mailbox));
        }

        return Path.Combine(root, mailbox);
    }
}
