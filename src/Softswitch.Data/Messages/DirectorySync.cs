using System.Runtime.InteropServices;

namespace Softswitch.Data.Messages;

/// <summary>Makes names in a directory (a new, renamed or deleted file) survive a power cut. .NET opens no directories, so libc does.</summary>
internal static partial class DirectorySync
{
    /// <summary>Blocks until the names are on disk; nothing on Windows, which keeps them in its journal.</summary>
    /// <exception cref="IOException">The directory cannot be opened or synced.</exception>
    public static void Sync(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const int readOnly = 0;
        var descriptor = Open(directory, readOnly);
        if (descriptor < 0)
        {
            throw Error(directory);
        }

        try
        {
            if (FSync(descriptor) != 0)
            {
                throw Error(directory);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Error(string directory) => new($"cannot sync {directory}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
