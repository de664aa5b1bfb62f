using Softswitch.Media.Audio;
using Softswitch.Media.Codecs;
using Softswitch.Media.Engine;
using Softswitch.Media.Recording;
using Softswitch.Media.Tests.Engine;

namespace Softswitch.Media.Tests.Recording;

public sealed class RecordingTests : IDisposable
{
    private const string Path = "message.wav";

    private readonly MediaFixture _media = new();
    private readonly TestPhone _anna;
    private readonly MediaStream _stream;

    public RecordingTests()
    {
        _anna = _media.AddPhone();
        _stream = _media.Open(_anna);
    }

    [Fact]
    public async Task RecordAsync_Digit_EndsAndKeepsWhatWasSaid()
    {
        var recording = _stream.RecordAsync(new(Path, TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(8), "#"));
        _media.Speak(_anna, _stream, TimeSpan.FromSeconds(2));
        _anna.SendEvent(_stream, 11, 160, marker: true);
        _media.Run(TimeSpan.FromMilliseconds(10));

        var end = await recording.WaitAsync(TimeSpan.Zero);
        var samples = ReadBack();
        Assert.Equal(RecordingStop.Digit, end.Stop);
        Assert.Equal('#', end.Digit);
        Assert.Equal(2.01, end.Length.TotalSeconds, tolerance: 0.02);
        Assert.Equal(end.Length.TotalSeconds * 8000, samples.Length, tolerance: 1);
        Assert.InRange(samples.Count(sample => sample == Heard(8000)), 15800, 16000);
        Assert.Equal(1, _media.Files.Synced);
    }

    [Fact]
    public async Task RecordAsync_OtherDigit_GoesOn()
    {
        var recording = _stream.RecordAsync(new(Path, TimeSpan.FromSeconds(1), null, "#"));
        _anna.SendEvent(_stream, 5, 160, marker: true);
        _media.Run(TimeSpan.FromSeconds(2));

        var end = await recording.WaitAsync(TimeSpan.Zero);
        Assert.Equal(new(RecordingStop.Max, TimeSpan.FromSeconds(1)), end);
        Assert.Equal(8000, ReadBack().Length);
    }

    [Fact]
    public async Task RecordAsync_Silence_EndsAndIsCutOff()
    {
        var recording = _stream.RecordAsync(new(Path, TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(4)));
        _media.Speak(_anna, _stream, TimeSpan.FromSeconds(2));
        _media.Speak(_anna, _stream, TimeSpan.FromSeconds(2), sample: 20); // a pause that is too short
        _media.Speak(_anna, _stream, TimeSpan.FromSeconds(1));
        _media.Speak(_anna, _stream, TimeSpan.FromSeconds(5), sample: 20);

        var end = await recording.WaitAsync(TimeSpan.Zero);
        Assert.Equal(RecordingStop.Silence, end.Stop);
        Assert.Equal(5.2, end.Length.TotalSeconds, tolerance: 0.05);
        Assert.Equal(end.Length.TotalSeconds * 8000, ReadBack().Length, tolerance: 1);
    }

    [Fact]
    public async Task RecordAsync_NothingIsSaid_EndsEmpty()
    {
        var recording = _stream.RecordAsync(new(Path, TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(4)));
        _media.Run(TimeSpan.FromSeconds(5));

        var end = await recording.WaitAsync(TimeSpan.Zero);
        Assert.Equal(new(RecordingStop.Silence, TimeSpan.Zero), end);
    }

    [Theory]
    [InlineData(true)]  // the caller hangs up
    [InlineData(false)] // the application cancels
    public async Task RecordAsync_StoppedFromOutside_KeepsWhatWasSaid(bool isHangUp)
    {
        using var cancel = new CancellationTokenSource();
        var recording = _stream.RecordAsync(new(Path, TimeSpan.FromMinutes(3)), cancel.Token);
        _media.Speak(_anna, _stream, TimeSpan.FromSeconds(1));

        if (isHangUp)
        {
            _stream.Close();
        }
        else
        {
            cancel.Cancel();
        }

        _media.Run(TimeSpan.FromMilliseconds(10));
        var end = await recording.WaitAsync(TimeSpan.Zero);
        Assert.Equal(RecordingStop.Stopped, end.Stop);
        Assert.Equal(1, end.Length.TotalSeconds, tolerance: 0.02);
        Assert.InRange(ReadBack().Count(sample => sample == Heard(8000)), 7800, 8000);
    }

    [Fact]
    public void RecordAsync_WhileItGrows_TheFileIsValidAndSyncedEverySecond()
    {
        _stream.RecordAsync(new(Path, TimeSpan.FromMinutes(3)));

        for (var second = 1; second <= 10; second++)
        {
            _media.Speak(_anna, _stream, TimeSpan.FromSeconds(1));

            Assert.InRange(ReadBack().Length, (second * 8000) - 6000, second * 8000); // at most 0.5 s and the window missing
        }

        Assert.InRange(_media.Files.GrowingSyncs, 9, 10);
    }

    [Fact]
    public async Task RecordAsync_LostLateAndDoublePackets_EverythingIsInItsPlace()
    {
        var recording = _stream.RecordAsync(new(Path, TimeSpan.FromMinutes(3)));
        _media.Run(TimeSpan.FromMilliseconds(10));
        var first = _anna.Timestamp;

        // 50 packets that each carry their number; 10 is lost, 20 and 21 change places, 30 comes twice, 40 is a second late.
        int[] order = [.. Enumerable.Range(0, 50).Where(i => i is not (10 or 40))];
        (order[19], order[20]) = (order[20], order[19]);
        var sent = 0;
        _media.Run(TimeSpan.FromSeconds(1), turn =>
        {
            if (turn % 2 == 0 && sent < order.Length)
            {
                SendNumbered(order[sent], first);
                if (order[sent] == 30)
                {
                    SendNumbered(30, first);
                }

                sent++;
            }
        });
        _media.Run(TimeSpan.FromSeconds(1));
        SendNumbered(40, first);
        _stream.Close();
        _media.Run(TimeSpan.FromMilliseconds(20));

        var samples = ReadBack();
        var end = await recording.WaitAsync(TimeSpan.Zero);
        Assert.Equal(2, end.Length.TotalSeconds, tolerance: 0.1);
        var start = Array.FindIndex(samples, sample => sample != 0);
        for (var i = 0; i < 50; i++)
        {
            var expected = i is 10 or 40 ? 0 : Heard(Numbered(i));
            Assert.All(samples[(start + (i * 160))..(start + ((i + 1) * 160))], sample => Assert.Equal(expected, sample));
        }
    }

    [Fact]
    public async Task RecordAsync_SourceChangesSsrcAndTimestamps_GoesOn()
    {
        var recording = _stream.RecordAsync(new(Path, TimeSpan.FromMinutes(3)));
        _media.Speak(_anna, _stream, TimeSpan.FromSeconds(1));
        _media.Run(TimeSpan.FromSeconds(1));
        _anna.Ssrc = 77;
        _anna.Timestamp = 5;
        _media.Speak(_anna, _stream, TimeSpan.FromSeconds(1));
        _anna.Timestamp += 1_000_000; // a leap without a new SSRC
        _media.Speak(_anna, _stream, TimeSpan.FromSeconds(1));
        _stream.Close();
        _media.Run(TimeSpan.FromMilliseconds(10));

        await recording.WaitAsync(TimeSpan.Zero);
        var heard = ReadBack().Count(sample => sample == Heard(8000));
        Assert.InRange(heard, 24_000 - 1000, 24_000);
    }

    [Fact]
    public void RecordAsync_WhileRecording_SilenceIsSent()
    {
        _stream.RecordAsync(new(Path, TimeSpan.FromMinutes(3)));
        _media.Run(TimeSpan.FromSeconds(1));

        Assert.Equal(50, _anna.Packets.Count);
        Assert.All(_anna.Packets, packet => Assert.All(packet.Payload, value => Assert.Equal(G711.AlawSilence, value)));
    }

    [Fact]
    public async Task RecordAsync_FileCannotBeMade_Fails()
    {
        _media.Files.IsFull = true;

        var recording = _stream.RecordAsync(new(Path, TimeSpan.FromMinutes(3)));
        _media.Run(TimeSpan.FromMilliseconds(30));

        Assert.Equal(new(RecordingStop.Failed, TimeSpan.Zero), await recording.WaitAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task RecordAsync_DiskFillsUp_FailsAndTheFileStaysValid()
    {
        var recording = _stream.RecordAsync(new(Path, TimeSpan.FromMinutes(3)));
        _media.Speak(_anna, _stream, TimeSpan.FromSeconds(2));
        var before = ReadBack().Length;
        _media.Files.IsFull = true;
        _media.Speak(_anna, _stream, TimeSpan.FromSeconds(1));

        var end = await recording.WaitAsync(TimeSpan.Zero);
        Assert.Equal(RecordingStop.Failed, end.Stop);
        Assert.Equal(before, ReadBack().Length);
        Assert.Equal(before / 8000.0, end.Length.TotalSeconds, tolerance: 0.001);
    }

    [Fact]
    public async Task StopAsync_WhileRecording_EndsIt()
    {
        var recording = _stream.RecordAsync(new(Path, TimeSpan.FromMinutes(3)));
        _media.Speak(_anna, _stream, TimeSpan.FromSeconds(1));

        await _media.Engine.StopAsync();
        _media.Events.Run();

        Assert.Equal(RecordingStop.Stopped, (await recording.WaitAsync(TimeSpan.Zero)).Stop);
        Assert.Null(_media.Engine.Open(MediaFixture.Local));
    }

    [Fact]
    public async Task RecordAsync_SecondRecording_EndsTheFirst()
    {
        var first = _stream.RecordAsync(new("1.wav", TimeSpan.FromMinutes(3)));
        _media.Run(TimeSpan.FromSeconds(1));
        var second = _stream.RecordAsync(new("2.wav", TimeSpan.FromSeconds(1)));
        _media.Run(TimeSpan.FromSeconds(2));

        Assert.Equal(RecordingStop.Stopped, (await first.WaitAsync(TimeSpan.Zero)).Stop);
        Assert.Equal(RecordingStop.Max, (await second.WaitAsync(TimeSpan.Zero)).Stop);
    }

    public void Dispose() => _media.Dispose();

    private static short Numbered(int number) => (short)(1000 + (number * 500));

    private static short Heard(short sample) => G711.DecodeAlaw(G711.EncodeAlaw(sample));

    private void SendNumbered(int number, uint firstTimestamp)
    {
        var payload = new byte[160];
        Array.Fill(payload, G711.EncodeAlaw(Numbered(number)));
        _anna.SendRaw(_stream, payload, 8, marker: false, (ushort)number, firstTimestamp + (uint)(number * 160));
    }

    private short[] ReadBack()
    {
        var (samples, rate) = WavReader.Read(_media.Files.Read(Path));
        Assert.Equal(8000, rate);
        return samples;
    }
}
