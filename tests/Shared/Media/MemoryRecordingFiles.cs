using Softswitch.Media.Recording;

namespace Softswitch.Testing;

/// <summary>Recordings in memory, for tests in virtual time. What is written is kept after the file is closed.</summary>
public sealed class MemoryRecordingFiles : IRecordingFiles
{
    private readonly Dictionary<string, MemoryStream> _files = [];

    /// <summary>Files written so far, finished or growing.</summary>
    public IReadOnlyCollection<string> Paths => _files.Keys;

    /// <summary>Files brought to the disk at their end.</summary>
    public int Synced { get; private set; }

    /// <summary>Syncs of growing files.</summary>
    public int GrowingSyncs { get; private set; }

    /// <summary>True: every attempt to write fails, as on a full disk.</summary>
    public bool IsFull { get; set; }

    /// <summary>Bytes of a file as they are now.</summary>
    public byte[] Read(string path) => _files[path].ToArray();

    public Stream Create(string path)
    {
        ThrowIfFull();
        return _files[path] = new RecordingStream(this);
    }

    public void Sync(Stream file)
    {
        ThrowIfFull();
        Synced++;
    }

    public void SyncAll(IReadOnlyList<Stream> files) => GrowingSyncs++;

    private void ThrowIfFull()
    {
        if (IsFull)
        {
            throw new IOException("No space left on device");
        }
    }

    private sealed class RecordingStream(MemoryRecordingFiles owner) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            owner.ThrowIfFull();
            base.Write(buffer);
        }
    }
}
