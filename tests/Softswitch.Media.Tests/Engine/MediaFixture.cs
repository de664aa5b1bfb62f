using System.Net;
using Softswitch.Media.Engine;
using Softswitch.Testing;

namespace Softswitch.Media.Tests.Engine;

/// <summary>An engine in virtual time, with phones and files in memory.</summary>
internal sealed class MediaFixture : IDisposable
{
    public static readonly IPAddress Local = IPAddress.Parse("10.0.0.1");

    private readonly List<TestPhone> _phones = [];
    private readonly long _start;

    public MediaFixture(MediaOptions? options = null)
    {
        _start = Clock.GetTimestamp();
        Engine = new(options ?? new(), Network, Files, Clock, new Random(1), Events);
    }

    public ManualTimeProvider Clock { get; } = new();

    public MemoryNetwork Network { get; } = new();

    public MemoryRecordingFiles Files { get; } = new();

    public EventQueue Events { get; } = new();

    public MediaEngine Engine { get; }

    public TimeSpan Now => Clock.GetElapsedTime(_start);

    public TestPhone AddPhone(string address = "10.0.0.50", int port = 4000, AudioCodec codec = AudioCodec.Pcma)
    {
        var phone = new TestPhone(Network, address, port) { Codec = codec };
        _phones.Add(phone);
        return phone;
    }

    /// <summary>Opens a stream towards a phone.</summary>
    public MediaStream Open(TestPhone phone)
    {
        var stream = Engine.Open(Local)!;
        stream.Update(phone.Settings);
        return stream;
    }

    /// <summary>A turn every 10 ms; before each, <paramref name="before"/> is called with its number.</summary>
    public void Run(TimeSpan span, Action<int>? before = null)
    {
        var turns = (int)(span / TimeSpan.FromMilliseconds(10));
        for (var turn = 0; turn < turns; turn++)
        {
            before?.Invoke(turn);
            Clock.Advance(TimeSpan.FromMilliseconds(10));
            Turn();
        }
    }

    /// <summary>Runs while a phone speaks, 20 ms a packet.</summary>
    public void Speak(TestPhone phone, MediaStream stream, TimeSpan span, short sample = 8000) => Run(span, turn =>
    {
        if (turn % 2 == 0)
        {
            phone.Say(stream, sample);
        }
    });

    public void Turn()
    {
        Engine.Tick();
        Events.Run();
        foreach (var phone in _phones)
        {
            phone.Collect(Now);
        }
    }

    public void Dispose() => Engine.Dispose();
}
