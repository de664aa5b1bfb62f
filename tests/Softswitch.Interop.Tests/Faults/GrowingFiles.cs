namespace Softswitch.Interop.Tests.Faults;

/// <summary>Waits for recordings to grow.</summary>
internal static class GrowingFiles
{
    /// <summary>Waits until so many files have so many bytes.</summary>
    /// <param name="directory">With all below it.</param>
    /// <param name="pattern">As in <c>*.part</c>.</param>
    /// <param name="count">Files.</param>
    /// <param name="bytes">Least length of each.</param>
    /// <param name="within">How long to wait.</param>
    /// <exception cref="TimeoutException">They did not grow.</exception>
    public static async Task WaitAsync(string directory, string pattern, int count, long bytes, TimeSpan within)
    {
        var grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(directory, pattern)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        watcher.Created += (_, _) => Look();
        watcher.Changed += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        Look();
        await grown.Task.WaitAsync(within);

        void Look()
        {
            var files = new DirectoryInfo(directory).EnumerateFiles(pattern, SearchOption.AllDirectories);
            if (files.Count(file => file is { Exists: true } && file.Length >= bytes) >= count)
            {
                grown.TrySetResult();
            }
        }
    }
}
