using System.Net;
using Softswitch.Media.Recording;
using Softswitch.Media.Rtp;

namespace Softswitch.Media.Engine;

/// <summary>One leg's RTP stream. All members are for the signalling loop; it owns SSRC, sequence and timestamp towards its peer for its whole life.</summary>
public sealed class MediaStream
{
    private readonly MediaEngine _engine;
    private bool _isClosed;

    internal MediaStream(MediaEngine engine, IPAddress local, PortPair ports, RtpSender sender, TimeSpan now)
    {
        _engine = engine;
        Local = local;
        Inner = new(ports, sender, engine.Loop.Counters, this, now);
    }

    public IPAddress Local { get; }

    /// <summary>RTP port, even; RTCP is the next one.</summary>
    public int Port => Inner.Port;

    /// <summary>A digit the peer has pressed (0–9, *, #, A–D), once per press, posted to the signalling loop.</summary>
    public Action<char>? DigitReceived { get; set; }

    /// <summary>Counters of this stream.</summary>
    public StreamStatistics Statistics => new(Inner.Received, Inner.Sent, Inner.Lost);

    /// <summary>How long nothing has come from the peer, RTP or RTCP; since the opening when nothing ever did.</summary>
    public TimeSpan QuietFor
    {
        get
        {
            var quiet = _engine.Now - Inner.LastReceivedAt;
            return quiet > TimeSpan.Zero ? quiet : TimeSpan.Zero;
        }
    }

    /// <summary>The stream on the media loop's side.</summary>
    internal LoopStream Inner { get; }

    /// <summary>Sets where and what to send and accept, after every offer/answer; re-arms latching.</summary>
    public void Update(StreamSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Post(() => Inner.Update(settings));
    }

    /// <summary>Plays clips to the peer; replaces what was playing, whose task is cancelled. While it plays nothing is relayed to the peer.</summary>
    /// <returns>Completes (on the signalling loop) at the end, or cancelled when <paramref name="cancellationToken"/> is, another playlist or a bridge
    /// takes its place, or the stream closes. Audio stops within one tick of the cancellation.</returns>
    public Task PlayAsync(Playlist playlist, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(playlist);
        if (_isClosed || cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken.IsCancellationRequested ? cancellationToken : new(canceled: true));
        }

        var playback = new Playback(playlist, _engine.Events);
        Post(() => Inner.Play(playback));
        playback.Cancellation = cancellationToken.UnsafeRegister(_ => Post(() => Inner.StopPlaying(playback)), null);
        return playback.Ended;
    }

    /// <summary>Records what the peer says; while recording, silence is sent every 20 ms. A recording that was going on ends as stopped.</summary>
    /// <returns>Completes (on the signalling loop) once the file is whole and synced to disk. Cancelling, or closing the stream, ends the recording as
    /// <see cref="RecordingStop.Stopped"/>; the task itself is not cancelled.</returns>
    public Task<RecordingEnd> RecordAsync(RecordingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_isClosed)
        {
            return Task.FromResult(new RecordingEnd(RecordingStop.Stopped, TimeSpan.Zero));
        }

        var file = new RecordingFile(request.Path, _engine.Events);
        var loop = _engine.Loop;
        Post(() => Inner.Record(request, file, _engine.Writer, loop.Now));
        file.Cancellation = cancellationToken.UnsafeRegister(_ => Post(() => Inner.StopRecording(file, loop.Now)), null);
        return file.Ended;
    }

    /// <summary>Relays between this stream and <paramref name="peer"/> in both directions; null ends it on both.</summary>
    /// <remarks>A bridge takes the place of what either was joined with, and of what either was playing. What is played later goes to this peer in
    /// place of the other's voice.</remarks>
    public void Bridge(MediaStream? peer)
    {
        if (peer is null)
        {
            Post(Inner.Unbridge);
        }
        else
        {
            Post(() => Inner.Bridge(peer.Inner));
        }
    }

    /// <summary>Takes a digit that came by another way than RTP (SIP INFO) as if it had been pressed here: <see cref="DigitReceived"/> is raised, and
    /// a recording that stops on it ends.</summary>
    public void Press(char digit) => Post(() => Inner.TakeDigit(digit, _engine.Loop.Now));

    /// <summary>Ends everything and gives the ports back. Idempotent.</summary>
    public void Close()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _engine.Close(Inner);
        }
    }

    /// <summary>Tells the signalling loop of a digit. On the media loop.</summary>
    internal void PostDigit(char digit) => _engine.Events.Post(
        static state =>
        {
            var (stream, pressed) = ((MediaStream, char))state!;
            if (!stream._isClosed)
            {
                stream.DigitReceived?.Invoke(pressed);
            }
        },
        (this, digit));

    private void Post(Action command) => _engine.Loop.Post(command);
}
