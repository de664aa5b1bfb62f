using System.Runtime.InteropServices;
using Softswitch.Media.Network;

namespace Softswitch.Media.Recording;

/// <summary>Recordings on disk, readable and writable by the exchange's own user only.</summary>
public sealed class DiskRecordingFiles : IRecordingFiles
{
    /// <inheritdoc/>
    public Stream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <inheritdoc/>
    public void Sync(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        ((FileStream)file).Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    /// <remarks>On Linux one <c>syncfs</c>, which is as long for 500 files as for one: all of them lie in the data directory, on one file system.</remarks>
    public void SyncAll(IReadOnlyList<Stream> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (OperatingSystem.IsLinux() && files.Count > 1)
        {
            var handle = ((FileStream)files[0]).SafeFileHandle;
            if (Libc.SyncFileSystem((int)handle.DangerousGetHandle()) != 0)
            {
                throw new IOException($"syncfs: {Marshal.GetLastPInvokeErrorMessage()}");
            }

            return;
        }

        foreach (var file in files)
        {
            Sync(file);
        }
    }
}
