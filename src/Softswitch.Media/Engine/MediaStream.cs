using System.Net;
using Softswitch.Media.Recording;

namespace Softswitch.Media.Engine;

/// <summary>One leg's RTP stream. All members are for the signalling loop; it owns SSRC, sequence and timestamp towards its peer for its whole life.</summary>
public sealed class MediaStream
{
    internal MediaStream()
    {
    }

    public IPAddress Local => throw new NotImplementedException();

    /// <summary>RTP port, even; RTCP is the next one.</summary>
    public int Port => throw new NotImplementedException();

    /// <summary>A digit the peer has pressed (0–9, *, #, A–D), once per press, posted to the signalling loop.</summary>
    public Action<char>? DigitReceived { get; set; }

    /// <summary>Sets where and what to send and accept, after every offer/answer; re-arms latching.</summary>
    public void Update(StreamSettings settings) => throw new NotImplementedException();

    /// <summary>Plays clips to the peer; replaces what was playing.</summary>
    /// <returns>Completes (on the signalling loop) at the end, or cancelled when <paramref name="cancellationToken"/> is or the stream closes.
    /// Audio stops within one tick of the cancellation.</returns>
    public Task PlayAsync(Playlist playlist, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Records what the peer says; while recording, silence is sent every 20 ms.</summary>
    /// <returns>Completes (on the signalling loop) once the file is whole and synced to disk. Cancelling, or closing the stream, ends the recording as
    /// <see cref="RecordingStop.Stopped"/>; the task itself is not cancelled.</returns>
    public Task<RecordingEnd> RecordAsync(RecordingRequest request, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Relays between this stream and <paramref name="peer"/> in both directions; null ends it on both.</summary>
    public void Bridge(MediaStream? peer) => throw new NotImplementedException();

    /// <summary>Counters of this stream.</summary>
    public StreamStatistics Statistics => throw new NotImplementedException();

    /// <summary>Ends everything and gives the ports back. Idempotent.</summary>
    public void Close() => throw new NotImplementedException();
}
