using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Softswitch.Media.Recording;

/// <summary>Writes all recordings to disk, so that the media loop never waits for one.</summary>
/// <remarks>
/// Its queue is bounded: a disk that stands still fails the recordings, not the exchange. Once a second one sync covers everything that grows.
/// Runs on a thread of its own, or, in virtual time, whenever <see cref="RunPending"/> is called.
/// </remarks>
internal sealed class RecordingWriter : IDisposable
{
    /// <summary>Blocks that may wait: 500 recordings for four seconds.</summary>
    public const int MaxQueuedBlocks = 4000;

    private static readonly TimeSpan SyncInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<Item> _queue = new();
    private readonly ConcurrentQueue<RecordingBlock> _pool = new();
    private readonly List<RecordingFile> _open = [];
    private readonly List<Stream> _dirty = [];
    private readonly SemaphoreSlim _wake = new(0);
    private readonly IRecordingFiles _files;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private Thread? _thread;
    private volatile bool _isStopping;
    private int _queuedBlocks;
    private long _syncedAt;

    public RecordingWriter(IRecordingFiles files, TimeProvider clock, ILogger logger)
    {
        _files = files;
        _clock = clock;
        _logger = logger;
        _syncedAt = clock.GetTimestamp();
    }

    private enum Step : byte
    {
        Create,
        Append,
        Finish,
    }

    /// <summary>Blocks waiting now.</summary>
    public int QueuedBlocks => Volatile.Read(ref _queuedBlocks);

    public void Start()
    {
        _thread = new Thread(Run) { Name = "recording-writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Writes what is queued and ends the thread.</summary>
    public void Stop()
    {
        _isStopping = true;
        _wake.Release();
        _thread?.Join();
        RunPending();
    }

    /// <summary>An empty block.</summary>
    public RecordingBlock RentBlock()
    {
        if (!_pool.TryDequeue(out var block))
        {
            return new();
        }

        block.Clear();
        return block;
    }

    public void Create(RecordingFile file) => Enqueue(new(Step.Create, file, null));

    /// <summary>Appends a block, which then is the writer's; when too many wait the recording fails.</summary>
    public void Append(RecordingFile file, RecordingBlock block)
    {
        if (Volatile.Read(ref _queuedBlocks) >= MaxQueuedBlocks)
        {
            file.MarkFailed();
            _pool.Enqueue(block);
            return;
        }

        Interlocked.Increment(ref _queuedBlocks);
        Enqueue(new(Step.Append, file, block));
    }

    public void Finish(RecordingFile file) => Enqueue(new(Step.Finish, file, null));

    /// <summary>Does all that is queued and due, on the calling thread.</summary>
    public void RunPending()
    {
        while (_queue.TryDequeue(out var item))
        {
            Carry(item);
        }

        if (_clock.GetElapsedTime(_syncedAt) >= SyncInterval)
        {
            SyncOpenFiles();
            _syncedAt = _clock.GetTimestamp();
        }
    }

    public void Dispose() => _wake.Dispose();

    private void Enqueue(Item item)
    {
        _queue.Enqueue(item);
        if (_thread is not null && _wake.CurrentCount == 0)
        {
            _wake.Release();
        }
    }

    private void Run()
    {
        while (!_isStopping)
        {
            _wake.Wait(_open.Count == 0 ? Timeout.InfiniteTimeSpan : SyncInterval);
            try
            {
                RunPending();
            }
            catch (Exception e)
            {
                _logger.RecordingWriterFailed(e);
            }
        }
    }

    private void Carry(Item item)
    {
        var (step, file, block) = item;
        try
        {
            switch (step)
            {
                case Step.Create:
                    _open.Add(file);
                    file.Create(_files);
                    break;
                case Step.Append when !file.HasFailed:
                    file.Append(block!.Samples);
                    break;
                case Step.Finish:
                    file.Finish(_files);
                    break;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fail(file, e);
        }

        if (block is not null)
        {
            Interlocked.Decrement(ref _queuedBlocks);
            _pool.Enqueue(block);
        }

        if (step == Step.Finish)
        {
            Close(file);
        }
    }

    private void Close(RecordingFile file)
    {
        _open.Remove(file);
        try
        {
            file.Close();
        }
        catch (IOException e)
        {
            Fail(file, e);
        }

        file.Complete();
    }

    private void SyncOpenFiles()
    {
        _dirty.Clear();
        foreach (var file in _open)
        {
            if (file is { IsDirty: true, Stream: { } stream })
            {
                _dirty.Add(stream);
                file.IsDirty = false;
            }
        }

        if (_dirty.Count == 0)
        {
            return;
        }

        try
        {
            _files.SyncAll(_dirty);
        }
        catch (IOException e)
        {
            _logger.RecordingSyncFailed(e, _dirty.Count); // each file is synced once more at its end, and fails there if it has to
        }
    }

    private void Fail(RecordingFile file, Exception e)
    {
        file.MarkFailed();
        _logger.RecordingFailed(e, file.Path);
    }

    private readonly record struct Item(Step Step, RecordingFile File, RecordingBlock? Block);
}
