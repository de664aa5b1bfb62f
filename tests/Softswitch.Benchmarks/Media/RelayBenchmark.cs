using System.Net;
using BenchmarkDotNet.Attributes;
using Softswitch.Media.Engine;
using Softswitch.Media.Network;
using Softswitch.Media.Recording;

namespace Softswitch.Benchmarks.Media;

/// <summary>Cost of one relayed packet over loopback sockets: the engine's turn beside the least that a loop can do (read, change 12 bytes, write).</summary>
/// <remarks>Both include the phone that sends and reads the packet, so the difference between the two is what the engine adds.</remarks>
[MemoryDiagnoser]
public class RelayBenchmark : IDisposable
{
    private const int Streams = 100;

    private static readonly IPAddress Local = IPAddress.Loopback;

    private readonly IMediaNetwork _network = MediaNetwork.ForThisSystem();
    private readonly IMediaSocket[] _phones = new IMediaSocket[Streams];
    private readonly IMediaSocket[] _plain = new IMediaSocket[Streams];
    private readonly MediaAddress[] _phoneAddresses = new MediaAddress[Streams];
    private readonly MediaAddress[] _plainAddresses = new MediaAddress[Streams];
    private readonly MediaAddress[] _streamAddresses = new MediaAddress[Streams];
    private readonly byte[] _packet = new byte[172];
    private readonly byte[] _buffer = new byte[2048];
    private MediaEngine? _engine;
    private ushort _sequence;

    [GlobalSetup]
    public void Setup()
    {
        _engine = new(new(24000, 25999), _network, new DiskRecordingFiles(), TimeProvider.System, new Random(1), new SynchronizationContext());
        var streams = new MediaStream[Streams];
        for (var i = 0; i < Streams; i++)
        {
            _phones[i] = Bind(26000, out _phoneAddresses[i]);
            _plain[i] = Bind(27000, out _plainAddresses[i]);
            streams[i] = _engine.Open(Local)!;
            _streamAddresses[i] = MediaAddress.From(Local, streams[i].Port);
            streams[i].Update(new()
            {
                Remote = _phoneAddresses[i].ToEndPoint(),
                SignallingSource = Local,
                Codec = AudioCodec.Pcma,
                PayloadType = 8,
            });
        }

        for (var i = 0; i < Streams; i += 2)
        {
            streams[i].Bridge(streams[i + 1]);
        }

        _packet[0] = 0x80;
        _packet[1] = 8;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _engine?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Streams)]
    public void MinimalLoop()
    {
        Speak(_plainAddresses);
        for (var i = 0; i < Streams; i++)
        {
            while (_plain[i].Receive(_buffer, out _) is var length and >= 0)
            {
                _packet.AsSpan(0, 12).CopyTo(_buffer);
                _plain[i ^ 1].Send(_buffer.AsSpan(0, length), _phoneAddresses[i ^ 1]);
            }
        }

        Listen();
    }

    [Benchmark(OperationsPerInvoke = Streams)]
    public void EngineTick()
    {
        Speak(_streamAddresses);
        _engine!.Tick();
        Listen();
    }

    /// <summary>Every phone sends a packet.</summary>
    private void Speak(MediaAddress[] to)
    {
        _sequence++;
        _packet[2] = (byte)(_sequence >> 8);
        _packet[3] = (byte)_sequence;
        for (var i = 0; i < Streams; i++)
        {
            _phones[i].Send(_packet, to[i]);
        }
    }

    /// <summary>Every phone reads what it got.</summary>
    private void Listen()
    {
        foreach (var phone in _phones)
        {
            while (phone.Receive(_buffer, out _) >= 0)
            {
            }
        }
    }

    private IMediaSocket Bind(int from, out MediaAddress address)
    {
        for (var port = from; port < from + 1000; port++)
        {
            if (_network.Bind(Local, port) is { } socket)
            {
                address = MediaAddress.From(Local, port);
                return socket;
            }
        }

        throw new InvalidOperationException("No port is free.");
    }
}
