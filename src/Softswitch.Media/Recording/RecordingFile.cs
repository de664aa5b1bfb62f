using System.Runtime.InteropServices;
using Softswitch.Media.Audio;

namespace Softswitch.Media.Recording;

/// <summary>One recording on the writer's side: the file, and the task of whoever asked for it.</summary>
internal sealed class RecordingFile(string path, SynchronizationContext events)
{
    private readonly TaskCompletionSource<RecordingEnd> _ended = new();
    private RecordingEnd? _end;
    private RecordingStop _stop;
    private char? _digit;
    private long _keptSamples;
    private uint _dataLength;
    private volatile bool _hasFailed;

    public Task<RecordingEnd> Ended => _ended.Task;

    /// <summary>The open file; null before it is made, after it is closed, and when it could not be made.</summary>
    public Stream? Stream { get; private set; }

    /// <summary>True once anything went wrong; the media loop then ends the recording.</summary>
    public bool HasFailed => _hasFailed;

    /// <summary>Something was written since the last sync.</summary>
    public bool IsDirty { get; set; }

    /// <summary>Registration of the owner's cancellation, given back at the end; for the signalling loop.</summary>
    public CancellationTokenRegistration Cancellation { get; set; }

    public string Path => path;

    /// <summary>How the recording ends. Called on the media loop before it queues the end.</summary>
    /// <param name="stop">Why.</param>
    /// <param name="digit">The digit that stopped it.</param>
    /// <param name="keptSamples">Samples from the start that are kept; the rest is cut off.</param>
    public void SetEnd(RecordingStop stop, char? digit, long keptSamples)
    {
        _stop = stop;
        _digit = digit;
        _keptSamples = keptSamples;
    }

    public void MarkFailed() => _hasFailed = true;

    /// <summary>Makes the file, with the header of an empty recording.</summary>
    public void Create(IRecordingFiles files)
    {
        Stream = files.Create(path);
        WriteHeader(Stream);
    }

    /// <summary>Appends samples, then says so in the header: it never promises more than there is.</summary>
    public void Append(ReadOnlySpan<short> samples)
    {
        if (Stream is not { } stream)
        {
            return;
        }

        var bytes = MemoryMarshal.AsBytes(samples); // little-endian like the file: so are all machines .NET runs on here
        stream.Position = WavHeader.Size + _dataLength;
        stream.Write(bytes);
        _dataLength += (uint)bytes.Length;
        WriteHeader(stream);
    }

    /// <summary>Cuts the file to what is kept and brings it to the disk.</summary>
    public void Finish(IRecordingFiles files)
    {
        if (Stream is not { } stream)
        {
            return;
        }

        var kept = Math.Min(_dataLength, (uint)(_keptSamples * sizeof(short)));
        if (kept < _dataLength)
        {
            _dataLength = kept;
            WriteHeader(stream);
            stream.SetLength(WavHeader.Size + _dataLength);
        }

        files.Sync(stream);
    }

    /// <summary>Closes the file, whatever state it is in.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Close()
    {
        var stream = Stream;
        Stream = null;
        stream?.Dispose();
    }

    /// <summary>Tells the owner how it ended.</summary>
    public void Complete()
    {
        var length = TimeSpan.FromSeconds((double)_dataLength / sizeof(short) / Clip.Rate);
        _end = new(_hasFailed ? RecordingStop.Failed : _stop, length, _hasFailed ? null : _digit);
        events.Post(static state => ((RecordingFile)state!).SetResult(), this);
    }

    private void SetResult()
    {
        Cancellation.Dispose();
        _ended.TrySetResult(_end!);
    }

    private void WriteHeader(Stream stream)
    {
        Span<byte> header = stackalloc byte[WavHeader.Size];
        WavHeader.Write(header, _dataLength);
        stream.Position = 0;
        stream.Write(header);
        IsDirty = true;
    }
}
