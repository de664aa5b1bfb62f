using System.Net;
using Softswitch.Media.Audio;
using Softswitch.Media.Engine;
using Softswitch.Media.Network;
using Softswitch.Media.Recording;

namespace Softswitch.Media.Tests.Engine;

/// <summary>The engine with its threads, real sockets and a real file.</summary>
[Trait("Category", "Interop")]
public sealed class ThreadTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly string _directory = Directory.CreateTempSubdirectory("softswitch-media-").FullName;
    private readonly MediaEngine _engine;

    public ThreadTests()
    {
        _engine = new(
            new(32000, 32999), MediaNetwork.ForThisSystem(), new DiskRecordingFiles(), TimeProvider.System, new Random(1), new SynchronizationContext());
        _engine.Start();
    }

    [Fact]
    public async Task Start_TwoStreamsTalk_PlaysAndRecords()
    {
        var (speaker, listener) = (Open(), Open());
        Connect(speaker, listener);
        Connect(listener, speaker);
        var path = Path.Combine(_directory, "message.wav");

        var recording = listener.RecordAsync(new(path, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(0.5)));
        await speaker.PlayAsync(new([Tones.Beep])).WaitAsync(Limit);
        var end = await recording.WaitAsync(Limit);

        var (samples, _) = WavReader.Read(await File.ReadAllBytesAsync(path));
        Assert.Equal(RecordingStop.Silence, end.Stop);
        Assert.Equal(0.6, end.Length.TotalSeconds, tolerance: 0.15); // the beep and 200 ms after it
        Assert.Equal(end.Length.TotalSeconds * 8000, samples.Length, tolerance: 1);
        Assert.InRange(samples.Max(), 6500, 7500);
        Assert.Equal(20, listener.Statistics.Received);
    }

    [Fact]
    public async Task Create_RecordingFile_IsForItsOwnerOnly()
    {
        var stream = Open();
        var path = Path.Combine(_directory, "message.wav");

        await stream.RecordAsync(new(path, TimeSpan.FromMilliseconds(50))).WaitAsync(Limit);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task RecordAsync_DirectoryMissing_Fails()
    {
        var stream = Open();

        var end = await stream.RecordAsync(new(Path.Combine(_directory, "gone", "x.wav"), TimeSpan.FromSeconds(30))).WaitAsync(Limit);

        Assert.Equal(new(RecordingStop.Failed, TimeSpan.Zero), end);
    }

    [Fact]
    public async Task StopAsync_WhilePlayingAndRecording_EndsAll()
    {
        var stream = Open();
        var recording = stream.RecordAsync(new(Path.Combine(_directory, "message.wav"), TimeSpan.FromSeconds(30)));
        var played = stream.PlayAsync(new([Tones.Ringing], Loop: true));

        await _engine.StopAsync().WaitAsync(Limit);
        _engine.Dispose();

        Assert.Equal(RecordingStop.Stopped, (await recording.WaitAsync(Limit)).Stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => played.WaitAsync(Limit));
    }

    [Fact]
    public async Task Open_AfterTheLoopHasParked_WakesIt()
    {
        for (var i = 0; i < 5; i++)
        {
            var stream = Open();
            await stream.PlayAsync(new([Clip.Silence(TimeSpan.FromMilliseconds(20))])).WaitAsync(Limit);
            stream.Close();
        }

        Assert.Equal(0, _engine.Statistics.FailedTicks);
    }

    [Fact]
    public void Open_AddressOfAnotherMachine_ReturnsNull() =>
        Assert.Null(_engine.Open(IPAddress.Parse("192.0.2.1")));

    public void Dispose()
    {
        _engine.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static void Connect(MediaStream stream, MediaStream peer) => stream.Update(new()
    {
        Remote = new(peer.Local, peer.Port),
        SignallingSource = peer.Local,
        Codec = AudioCodec.Pcma,
        PayloadType = 8,
    });

    private MediaStream Open() => _engine.Open(IPAddress.Loopback)!;
}
