namespace Softswitch.Media.Recording;

/// <summary>Where the recording writer puts its files; the disk, or memory in simulations.</summary>
public interface IRecordingFiles
{
    /// <summary>Creates a file, readable by its owner only. Called on the writer's thread.</summary>
    /// <exception cref="IOException">Disk full, directory gone.</exception>
    Stream Create(string path);

    /// <summary>Makes sure that what was written survives a power cut.</summary>
    void Sync(Stream file);
}
