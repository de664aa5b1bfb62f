using System.Globalization;

namespace Softswitch.Data;

/// <summary>The directory with everything that has to outlive the process: databases, messages, greetings. Held by one process at a time.</summary>
public sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream fileLock)
    {
        Path = path;
        _lock = fileLock;
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Recordings: MAILBOX/ID.wav, and ID.part while they grow.</summary>
    public string Messages => System.IO.Path.Combine(Path, "messages");

    /// <summary>Greetings spoken by the owners of mailboxes: MAILBOX.wav, and MAILBOX.name.wav with the name only.</summary>
    public string Greetings => System.IO.Path.Combine(Path, "greetings");

    /// <summary>Creates what is missing (directories 0700, files 0600), makes sure that it can be written and keeps other processes out.</summary>
    /// <exception cref="DataDirectoryException">It cannot be used.</exception>
    public static DataDirectory Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        FileStream? fileLock = null;
        try
        {
            Create(path);
            Create(System.IO.Path.Combine(path, "messages"));
            Create(System.IO.Path.Combine(path, "greetings"));
            fileLock = Lock(System.IO.Path.Combine(path, "softswitch.lock"), path);
            return new DataDirectory(path, fileLock);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            fileLock?.Dispose();
            throw CannotWrite(path, exception);
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Path of a file in the directory; created empty and readable by its owner only when it is missing.</summary>
    internal string CreateFile(string name)
    {
        var file = System.IO.Path.Combine(Path, name);
        try
        {
            new FileStream(file, PrivateFile(FileShare.ReadWrite)).Dispose();
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(file, exception);
        }
    }

    /// <summary>Creates a directory that only its owner can look into.</summary>
    internal static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    internal static DataDirectoryException CannotWrite(string path, Exception reason) =>
        new($"cannot write to {path}: {Words(reason)}; give the user that runs softswitch the right to write there, "
            + "or name another directory as data: in softswitch.yaml", reason);

    private static string Words(Exception reason) => reason switch
    {
        UnauthorizedAccessException => "permission denied",
        DirectoryNotFoundException => "no such directory",
        _ => reason.Message.TrimEnd('.', ' '),
    };

    private static FileStream Lock(string file, string path)
    {
        try
        {
            var stream = new FileStream(file, PrivateFile(FileShare.None));
            stream.SetLength(0);
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
            stream.Flush();
            return stream;
        }
        catch (IOException exception) when (IsHeldByAnother(exception))
        {
            throw new DataDirectoryException(
                $"cannot use {path}: another softswitch is running with it; stop that one, or name another directory as data: in softswitch.yaml",
                exception);
        }
    }

    // EWOULDBLOCK of flock: 11 on Linux, 35 on macOS; a sharing violation on Windows.
    private static bool IsHeldByAnother(IOException exception) =>
        exception.GetType() == typeof(IOException) && exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static FileStreamOptions PrivateFile(FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
