using System.Net;
using Softswitch.Media.Recording;

namespace Softswitch.Media.Engine;

/// <summary>The media loop: every 10 ms it drains each stream's RTP socket, relays, plays and records, and sends what is due.</summary>
/// <remarks>Called from the signalling loop; commands go down through a queue, events come back by posting to the given context.</remarks>
public sealed class MediaEngine : IDisposable
{
    /// <param name="options">Ports.</param>
    /// <param name="network">Sockets: libc on Linux, portable elsewhere, memory in simulations.</param>
    /// <param name="files">Where recordings are written.</param>
    /// <param name="clock">Drives the tick's time; the thread itself waits on the monotonic clock.</param>
    /// <param name="random">Source of SSRCs, first sequence numbers and ports.</param>
    /// <param name="events">The signalling loop: every event and completion is posted to it.</param>
    public MediaEngine(MediaOptions options, IMediaNetwork network, IRecordingFiles files, TimeProvider clock, Random random, SynchronizationContext events) => throw new NotImplementedException();

    /// <summary>Streams open now.</summary>
    public int OpenStreams => throw new NotImplementedException();

    public MediaStatistics Statistics => throw new NotImplementedException();

    /// <summary>Starts the loop's thread (and the recording writer's).</summary>
    public void Start() => throw new NotImplementedException();

    /// <summary>Ends every recording, sends what is queued and stops the threads.</summary>
    public Task StopAsync() => throw new NotImplementedException();

    /// <summary>One 10 ms turn, for simulations in virtual time; the thread calls the same.</summary>
    public void Tick() => throw new NotImplementedException();

    /// <summary>Opens a stream on a pair of free ports of this address.</summary>
    /// <returns>Null when all ports are taken.</returns>
    public MediaStream? Open(IPAddress local) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
