namespace Softswitch.Media.Recording;

/// <summary>Where the recording writer puts its files; the disk, or memory in simulations. Called on the writer's thread.</summary>
public interface IRecordingFiles
{
    /// <summary>Creates a file, readable by its owner only; replaces one of that name.</summary>
    /// <returns>A stream that can seek and be cut; it keeps no buffer of its own.</returns>
    /// <exception cref="IOException">Disk full, directory gone.</exception>
    /// <exception cref="UnauthorizedAccessException">Not allowed there.</exception>
    Stream Create(string path);

    /// <summary>Makes sure that what was written to a finished file survives a power cut.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    void Sync(Stream file);

    /// <summary>The same for all files that are still growing, together; called once a second while any is.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    void SyncAll(IReadOnlyList<Stream> files);
}
